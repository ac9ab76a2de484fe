/** Who may import whom inside the apps. Between projects the tags in project.json decide; see eslint.config.mjs. */

/** Each domain of the server imports only those before it. */
const SERVER_DOMAINS = [
  'divisions',
  'people',
  'facilities',
  'concerns',
  'returns',
  'coverage',
  'public-service',
];
const SERVER = '^apps/api/src';
const PORTAL = '^apps/portal/src/app';
const TEST_CODE = '(\\.(spec|int-spec)\\.ts$|/testing/)';
const anyOf = (names) => `(${names.join('|')})`;

const domainOrder = SERVER_DOMAINS.slice(0, -1).map((domain, position) => ({
  name: `server-domain-order-${domain}`,
  comment: `${domain} stands to the left: it must work without the domains to its right`,
  severity: 'error',
  from: { path: `${SERVER}/${domain}/`, pathNot: TEST_CODE },
  to: { path: `${SERVER}/${anyOf(SERVER_DOMAINS.slice(position + 1))}/` },
}));

const packageBans = [
  ['server-without-angular', '^(apps/api|libs/testing)/', '^node_modules/(@angular|@jsverse)/'],
  [
    'browser-without-server',
    '^(apps/portal|libs/ui)/',
    '^node_modules/(@nestjs|nestjs-[^/]+|typeorm|pg|pg-[^/]+|fastify|@fastify|pino)/',
  ],
  [
    'shared-without-frameworks',
    '^libs/(contract|rules)/',
    '^node_modules/(@nestjs|nestjs-[^/]+|typeorm|pg|pg-[^/]+|fastify|@fastify|@angular|@jsverse|rxjs)/',
  ],
].map(([name, from, to]) => ({ name, severity: 'error', from: { path: from }, to: { path: to } }));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle of imports at run time; types may point both ways',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...domainOrder,
    {
      name: 'server-domains-through-index',
      comment: 'A domain shows others what its index.ts exports',
      severity: 'error',
      from: { path: `${SERVER}/([^/]+)/`, pathNot: TEST_CODE },
      to: {
        path: `${SERVER}/${anyOf(SERVER_DOMAINS)}/`,
        pathNot: [`${SERVER}/$1/`, `${SERVER}/[^/]+/index\\.ts$`],
      },
    },
    {
      name: 'server-platform-through-index',
      comment: 'A part of the platform shows others what its index.ts exports',
      severity: 'error',
      from: { path: `${SERVER}/`, pathNot: [`${SERVER}/platform/`, TEST_CODE] },
      to: { path: `${SERVER}/platform/[^/]+/`, pathNot: `${SERVER}/platform/[^/]+/index\\.ts$` },
    },
    {
      name: 'server-platform-below-domains',
      comment: 'What no domain owns knows no domain',
      severity: 'error',
      from: { path: `${SERVER}/platform/`, pathNot: TEST_CODE },
      to: { path: `${SERVER}/${anyOf(SERVER_DOMAINS)}/` },
    },
    {
      name: 'server-composition-on-top',
      comment: 'main.ts, the application module and the demo put the parts together; no part knows them',
      severity: 'error',
      from: { path: `${SERVER}/${anyOf([...SERVER_DOMAINS, 'platform'])}/`, pathNot: TEST_CODE },
      to: { path: `${SERVER}/`, pathNot: `${SERVER}/${anyOf([...SERVER_DOMAINS, 'platform'])}/` },
    },
    {
      name: 'portal-shell-below-domains',
      comment: 'The frame knows no page',
      severity: 'error',
      from: { path: `${PORTAL}/shell/` },
      to: { path: `${PORTAL}/`, pathNot: `${PORTAL}/shell/` },
    },
    {
      name: 'portal-domains-through-index',
      comment: 'A domain of the portal, and the shell and its parts, show others what their index.ts exports',
      severity: 'error',
      from: { path: `${PORTAL}/([^/]+)/`, pathNot: TEST_CODE },
      to: {
        path: `${PORTAL}/[^/]+/`,
        pathNot: [`${PORTAL}/$1/`, `${PORTAL}/([^/]+|shell/[^/]+)/index\\.ts$`],
      },
    },
    {
      name: 'no-test-code-in-product',
      severity: 'error',
      from: {
        path: '^(apps/(api|portal)|libs/(contract|rules|ui))/src/',
        pathNot: [TEST_CODE, '/test-setup\\.ts$'],
      },
      to: { path: [TEST_CODE, '^libs/testing/'] },
    },
    {
      name: 'no-development-packages-in-server',
      comment: 'They are absent where the server runs',
      severity: 'error',
      from: { path: `${SERVER}/`, pathNot: TEST_CODE },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    ...packageBans,
  ],
  options: {
    // Not excluded: an excluded package would pass every ban.
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '((^|/)dist|^coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
