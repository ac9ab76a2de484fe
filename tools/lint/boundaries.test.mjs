/** One deliberately bad import of each kind: a policy that nothing enforces is a wish. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { PROJECT_ROOT } from '../project-root.mjs';

const BOUNDARIES = '@nx/enforce-module-boundaries';
const IMPORTS = 'no-restricted-imports';
const WITHOUT_TYPES = { files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked };

describe('eslint refuses', () => {
  let eslint;
  before(() => {
    // None of the rules tried here asks for types, and working them out takes most of the time.
    eslint = new ESLint({ cwd: PROJECT_ROOT, overrideConfig: [WITHOUT_TYPES] });
  });

  /** Lints text as if it stood in a file that exists, so nothing is written into the sources. */
  async function rulesBroken(file, text) {
    const [{ messages }] = await eslint.lintText(text, { filePath: path.join(PROJECT_ROOT, file) });
    return new Set(messages.map(({ ruleId, message }) => ruleId ?? message));
  }

  for (const [what, file, text, rule] of [
    [
      'the portal reaching into the server',
      'apps/portal/src/main.ts',
      `import '../../api/src/platform/errors';`,
      BOUNDARIES,
    ],
    ['the portal using test code', 'apps/portal/src/main.ts', `import '@tonghu/testing';`, BOUNDARIES],
    ['the portal using the database driver', 'apps/portal/src/main.ts', `import 'pg';`, IMPORTS],
    ['the portal using Nest', 'apps/portal/src/main.ts', `import '@nestjs/common';`, IMPORTS],
    ['the portal using Node', 'apps/portal/src/main.ts', `import 'node:fs';`, IMPORTS],
    ['the server using components', 'apps/api/src/app.module.ts', `import '@tonghu/ui';`, BOUNDARIES],
    ['the server using Angular', 'apps/api/src/app.module.ts', `import '@angular/core';`, IMPORTS],
    ['the product using test code', 'apps/api/src/app.module.ts', `import '@tonghu/testing';`, IMPORTS],
    [
      'the wire shapes using the server',
      'libs/contract/src/index.ts',
      `import '../../../apps/api/src/platform/errors';`,
      BOUNDARIES,
    ],
    ['the wire shapes using TypeORM', 'libs/contract/src/index.ts', `import 'typeorm';`, IMPORTS],
    ['the rules using the wire shapes', 'libs/rules/src/index.ts', `import '@tonghu/contract';`, IMPORTS],
    ['the rules using any package', 'libs/rules/src/index.ts', `import 'zod';`, IMPORTS],
    ['any', 'libs/rules/src/index.ts', `export const x: any = 1;`, '@typescript-eslint/no-explicit-any'],
    ['console in the product', 'apps/api/src/app.module.ts', `console.log(1);`, 'no-console'],
  ]) {
    it(what, async () => assert.ok((await rulesBroken(file, text)).has(rule)));
  }

  it('a comment that switches a rule off', async () => {
    const broken = await rulesBroken(
      'libs/rules/src/index.ts',
      `/* eslint-disable */\nexport const x: any = 1;`,
    );
    assert.ok(broken.has('@typescript-eslint/no-explicit-any'));
  });

  it('a file named after nothing', async () => {
    for (const [file, refused] of [
      ['tools/string-utils.mjs', true],
      ['tools/helpers/strings.mjs', true],
      ['tools/common.mjs', true],
      ['tools/camelCase.mjs', true],
      ['tools/common-passwords.mjs', false],
    ]) {
      assert.deepEqual(
        [...(await rulesBroken(file, 'export {};'))],
        refused ? ['tonghu/file-name'] : [],
        file,
      );
    }
  });

  it('nothing in imports that go the right way', async () => {
    assert.deepEqual(
      await rulesBroken('libs/contract/src/index.ts', `import 'zod';\nimport '@tonghu/rules';\n`),
      new Set(),
    );
    assert.deepEqual(
      await rulesBroken('apps/portal/src/main.ts', `import '@tonghu/contract';\nimport '@tonghu/ui';\n`),
      new Set(),
    );
    assert.deepEqual(
      await rulesBroken('apps/api/src/app.module.ts', `import '@tonghu/contract';\nimport 'pg';\n`),
      new Set(),
    );
  });
});

describe('dependency-cruiser refuses', () => {
  let folder;
  let options;
  let tsConfig;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'tonghu-boundaries-'));
    options = await extractDepcruiseOptions(path.join(PROJECT_ROOT, '.dependency-cruiser.cjs'));
    tsConfig = extractTSConfig(path.join(PROJECT_ROOT, 'tsconfig.base.json'));
  });
  after(() => rmSync(folder, { recursive: true }));

  /** Names of the rules that a small project with just these files breaks. */
  async function rulesBroken(files) {
    const root = mkdtempSync(path.join(folder, 'project-'));
    const packages = ['@angular/core', 'typeorm'];
    const all = {
      'apps/.keep': '',
      'libs/.keep': '',
      'tsconfig.base.json': readFileSync(path.join(PROJECT_ROOT, 'tsconfig.base.json')),
      'package.json': JSON.stringify({
        dependencies: Object.fromEntries(packages.map((name) => [name, '1.0.0'])),
      }),
      ...files,
    };
    for (const name of packages) {
      all[`node_modules/${name}/package.json`] = JSON.stringify({ name, version: '1.0.0', main: 'index.js' });
      all[`node_modules/${name}/index.js`] = 'module.exports = {};';
    }
    for (const [file, content] of Object.entries(all)) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), content);
    }
    const { output } = await cruise(['apps', 'libs'], { ...options, baseDir: root }, {}, { tsConfig });
    return [...new Set(output.summary.violations.map(({ rule }) => rule.name))];
  }

  const SERVER = 'apps/api/src';
  const PORTAL = 'apps/portal/src/app';
  for (const [what, rule, files] of [
    [
      'a domain importing one to its right',
      'server-domain-order-divisions',
      {
        [`${SERVER}/divisions/index.ts`]: `import '../returns';`,
        [`${SERVER}/returns/index.ts`]: 'export {};',
      },
    ],
    [
      'a domain reaching past an index',
      'server-domains-through-index',
      {
        [`${SERVER}/returns/index.ts`]: `import '../divisions/division.entity';`,
        [`${SERVER}/divisions/division.entity.ts`]: 'export {};',
      },
    ],
    [
      'the platform knowing a domain',
      'server-platform-below-domains',
      {
        [`${SERVER}/platform/http/index.ts`]: `import '../../people';`,
        [`${SERVER}/people/index.ts`]: 'export {};',
      },
    ],
    [
      'a domain reaching into the platform',
      'server-platform-through-index',
      {
        [`${SERVER}/people/index.ts`]: `import '../platform/http/server';`,
        [`${SERVER}/platform/http/server.ts`]: 'export {};',
      },
    ],
    [
      'a domain knowing the application',
      'server-composition-on-top',
      {
        [`${SERVER}/people/index.ts`]: `import '../app.module';`,
        [`${SERVER}/app.module.ts`]: 'export {};',
      },
    ],
    [
      'a cycle inside a domain',
      'no-cycles',
      {
        [`${SERVER}/people/one.ts`]: `import { two } from './two'; export const one = () => two;`,
        [`${SERVER}/people/two.ts`]: `import { one } from './one'; export const two = () => one;`,
      },
    ],
    [
      'the shell of the portal knowing a page',
      'portal-shell-below-domains',
      {
        [`${PORTAL}/shell/index.ts`]: `import '../returns';`,
        [`${PORTAL}/returns/index.ts`]: 'export {};',
      },
    ],
    [
      'a page reaching into another domain',
      'portal-domains-through-index',
      {
        [`${PORTAL}/home/home-page.ts`]: `import '../statistics/trend';`,
        [`${PORTAL}/statistics/trend.ts`]: 'export {};',
      },
    ],
    [
      'product code importing test code',
      'no-test-code-in-product',
      {
        [`${SERVER}/people/index.ts`]: `import './testing/accounts';`,
        [`${SERVER}/people/testing/accounts.ts`]: 'export {};',
      },
    ],
    ['an import of nothing', 'resolvable', { [`${SERVER}/people/index.ts`]: `import './absent';` }],
    [
      'the server using Angular',
      'server-without-angular',
      { [`${SERVER}/main.ts`]: `import '@angular/core';` },
    ],
    [
      'the portal using TypeORM',
      'browser-without-server',
      { 'apps/portal/src/main.ts': `import 'typeorm';` },
    ],
    [
      'the rules using TypeORM',
      'shared-without-frameworks',
      { 'libs/rules/src/index.ts': `import 'typeorm';` },
    ],
  ]) {
    it(what, async () => assert.deepEqual(await rulesBroken(files), [rule]));
  }

  it('nothing in imports that go the right way', async () => {
    const files = {
      [`${SERVER}/main.ts`]: `import './returns';`,
      [`${SERVER}/returns/index.ts`]: `import '../divisions'; import '../platform/http'; export { x } from './x';`,
      [`${SERVER}/returns/x.ts`]: `import type { y } from './y'; export const x = 1; export type X = typeof y;`,
      [`${SERVER}/returns/y.ts`]: `import { x } from './x'; export const y = x;`,
      [`${SERVER}/returns/x.int-spec.ts`]: `import '../main';`,
      [`${SERVER}/divisions/index.ts`]: `import 'typeorm'; import '../platform/data-file';`,
      [`${SERVER}/platform/http/index.ts`]: 'export {};',
      [`${SERVER}/platform/data-file.ts`]: 'export {};',
      [`${PORTAL}/home/home-page.ts`]: `import '../statistics'; import '../shell'; import '@angular/core';`,
      [`${PORTAL}/statistics/index.ts`]: 'export {};',
      [`${PORTAL}/shell/index.ts`]: 'export {};',
    };
    assert.deepEqual(await rulesBroken(files), []);
  });
});
