module.exports = {
  ...require('../../tools/jest/browser.cjs'),
  displayName: 'portal',
  rootDir: __dirname,
  testMatch: ['<rootDir>/{src,checks}/**/*.spec.ts'],
};
