/** Jest settings shared by the projects that run in a browser: zoneless test bed in jsdom, aliases follow tsconfig.base.json. */
const path = require('node:path');
const { createCjsPreset } = require('jest-preset-angular/presets');
const root = path.resolve(__dirname, '../..');

module.exports = {
  ...createCjsPreset({ tsconfig: '<rootDir>/tsconfig.json' }),
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  setupFilesAfterEnv: ['<rootDir>/src/test-setup.ts'],
  // Packages that ship as ES modules only.
  transformIgnorePatterns: [
    'node_modules/(?!(.*\\.mjs$|ol/|chart\\.js/|d3-.*/|internmap/|@jsverse/|@angular/common/locales/.*\\.js$))',
  ],
  moduleNameMapper: {
    '^@tonghu/(contract|rules|ui|testing)$': path.join(root, 'libs/$1/src/index.ts'),
    '^@tonghu/ui/([^/]+)$': path.join(root, 'libs/ui/src/$1/index.ts'),
  },
  coverageProvider: 'v8',
};
