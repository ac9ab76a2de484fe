module.exports = {
  ...require('../../tools/jest/server.cjs'),
  displayName: 'api',
  rootDir: __dirname,
  testTimeout: 60_000,
  globalSetup: '../../libs/testing/src/jest-global-setup.cjs',
  globalTeardown: '../../libs/testing/src/jest-global-teardown.cjs',
};
