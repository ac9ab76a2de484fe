module.exports = {
  ...require('../../tools/jest/server.cjs'),
  displayName: 'testing',
  rootDir: __dirname,
  testTimeout: 60_000,
  globalSetup: './src/jest-global-setup.cjs',
  globalTeardown: './src/jest-global-teardown.cjs',
};
