/** Jest settings shared by the projects that run in Node: swc keeps decorator metadata, aliases follow tsconfig.base.json. */
const path = require('node:path');
const root = path.resolve(__dirname, '../..');

module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.spec.ts', '**/*.int-spec.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', require('../swc.cjs')] },
  moduleFileExtensions: ['ts', 'js', 'cjs', 'json', 'node'],
  moduleNameMapper: {
    '^@tonghu/(contract|rules|ui|testing)$': path.join(root, 'libs/$1/src/index.ts'),
  },
  coverageProvider: 'v8',
};
