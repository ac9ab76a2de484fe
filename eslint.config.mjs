/** Policy in code: boundaries between projects, strict types, accessible templates, names that say something. */
import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';
import { fileNameRule } from './tools/lint/file-name-rule.mjs';

// Without a project graph the rule about boundaries between projects skips itself and everything passes.
process.env.NX_DAEMON ??= 'false';
await createProjectGraphAsync({ exitOnError: false, resetDaemonClient: true });

const SERVER_PACKAGES = [
  '@nestjs/*',
  'nestjs-*',
  'typeorm',
  'pg',
  'pg-*',
  'fastify',
  '@fastify/*',
  'pino',
  'pino-*',
];
const BROWSER_PACKAGES = ['@angular/*', '@jsverse/*', 'chart.js', 'd3-geo'];
const NODE_MODULES = ['node:*'];
const TEST_CODE = [
  '**/*.spec.ts',
  '**/*.int-spec.ts',
  '**/testing/**',
  '**/*.fixture.ts',
  '**/test-setup.ts',
];

/** Which projects a project may import, by the tag in its project.json. */
const PROJECT_BOUNDARIES = [
  ['scope:shared', ['scope:shared']],
  ['scope:server', ['scope:shared', 'scope:server-testing']],
  ['scope:server-testing', ['scope:shared']],
  ['scope:browser', ['scope:shared', 'scope:browser']],
  ['scope:journeys', ['scope:shared', 'scope:server-testing']],
];

const ban = (packages, message) => ({
  'no-restricted-imports': ['error', { patterns: [{ group: packages, message }] }],
});

export default tseslint.config(
  {
    ignores: [
      '**/node_modules',
      'dist',
      '.data',
      '.nx',
      '.angular',
      'coverage',
      'test-results',
      'playwright-report',
    ],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,mjs,cjs,mts}'],
    plugins: { '@nx': nx, tonghu: { rules: { 'file-name': fileNameRule } } },
    rules: {
      'tonghu/file-name': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-debugger': 'error',
      'no-alert': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allow: [],
          depConstraints: PROJECT_BOUNDARIES.map(([sourceTag, onlyDependOnLibsWithTags]) => ({
            sourceTag,
            onlyDependOnLibsWithTags,
          })),
        },
      ],
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      // Rows of `query()` are typed by what the reader says they are, in whichever of the two places.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      // Nest modules and Angular components are classes with nothing but a decorator.
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
  {
    files: ['libs/contract/src/**/*.ts', 'libs/rules/src/**/*.ts'],
    ignores: TEST_CODE,
    rules: ban(
      [...SERVER_PACKAGES, ...BROWSER_PACKAGES, ...NODE_MODULES, 'rxjs', 'rxjs/*'],
      'Shared code runs on both sides: plain TypeScript and zod only.',
    ),
  },
  {
    files: ['libs/rules/src/**/*.ts'],
    ignores: TEST_CODE,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^[^.]', message: 'Rules are pure decisions: they import nothing.' }] },
      ],
      // Arithmetic is handed around as plain objects of functions.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['apps/api/src/**/*.ts', 'libs/testing/src/**/*.ts'],
    rules: ban(BROWSER_PACKAGES, 'The server never imports the browser side.'),
  },
  {
    files: ['apps/api/src/**/*.ts'],
    ignores: TEST_CODE,
    rules: ban(
      [...BROWSER_PACKAGES, '@tonghu/testing'],
      'Product code imports neither the browser side nor test code.',
    ),
  },
  {
    files: ['apps/portal/src/**/*.ts', 'libs/ui/src/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      ...ban(
        [...SERVER_PACKAGES, ...NODE_MODULES, '@tonghu/testing'],
        'The browser never imports the server side.',
      ),
      '@angular-eslint/component-selector': [
        'error',
        { type: 'element', prefix: ['th', 'app'], style: 'kebab-case' },
      ],
      '@angular-eslint/directive-selector': [
        'error',
        { type: 'attribute', prefix: 'th', style: 'camelCase' },
      ],
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
      '@angular-eslint/prefer-standalone': 'error',
      '@angular-eslint/prefer-signals': 'error',
      // Angular's decorated members and injected tokens are used without `this`.
      '@typescript-eslint/unbound-method': ['error', { ignoreStatic: true }],
    },
  },
  {
    files: ['apps/portal/src/**/*.ts', 'libs/ui/src/**/*.ts'],
    ignores: TEST_CODE,
    rules: {
      'no-restricted-globals': [
        'error',
        {
          name: 'localStorage',
          message: 'Only what is said in docs/operators.md is kept in the browser; see shell/.',
        },
      ],
    },
  },
  {
    files: ['apps/portal/src/**/*.html', 'libs/ui/src/**/*.html', '**/*.ts/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
    rules: {
      '@angular-eslint/template/prefer-control-flow': 'error',
      '@angular-eslint/template/no-inline-styles': ['error', { allowBindToStyle: true }],
      '@angular-eslint/template/button-has-type': 'error',
      '@angular-eslint/template/use-track-by-function': 'off',
    },
  },
  {
    // The keys are handled once, by the field that keeps the focus or by the element around.
    files: ['**/search/search-panel.html', '**/figure-grid/figure-grid.html', '**/chart-frame.ts/*.html'],
    rules: {
      '@angular-eslint/template/click-events-have-key-events': 'off',
      '@angular-eslint/template/interactive-supports-focus': 'off',
    },
  },
  {
    files: TEST_CODE,
    rules: {
      // supertest and JSON bodies are untyped; a test states what it expects of them.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['apps/journeys/**/*.ts'],
    rules: ban(
      [...SERVER_PACKAGES, ...BROWSER_PACKAGES],
      'A journey knows the product only through the browser.',
    ),
  },
  {
    files: ['**/*.{mjs,cjs,mts}'],
    extends: [tseslint.configs.recommended],
    rules: {
      '@typescript-eslint/no-require-imports': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  prettier,
);
