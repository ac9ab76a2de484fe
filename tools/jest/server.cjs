/** Jest settings shared by the projects that run in Node: swc keeps decorator metadata, aliases follow tsconfig.base.json. */
const path = require('node:path');
const root = path.resolve(__dirname, '../..');

module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.spec.ts', '**/*.int-spec.ts'],
  transform: { '^.+\\.m?[tj]s$': ['@swc/jest', require('../swc.cjs')] },
  // Published as ES modules only; Node loads them from CommonJS, Jest's own loader does not.
  transformIgnorePatterns: [
    '/node_modules/(?!(content-disposition|@fastify/cookie|cookie|d3-geo|d3-array|internmap)/)',
  ],
  moduleFileExtensions: ['ts', 'js', 'cjs', 'json', 'node'],
  moduleNameMapper: {
    '^@tonghu/(contract|rules|ui|testing)$': path.join(root, 'libs/$1/src/index.ts'),
  },
  coverageProvider: 'v8',
};
