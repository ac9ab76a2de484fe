module.exports = { ...require('../../tools/jest/browser.cjs'), displayName: 'ui', rootDir: __dirname };
