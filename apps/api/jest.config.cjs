module.exports = { ...require('../../tools/jest/server.cjs'), displayName: 'api', rootDir: __dirname, testTimeout: 60_000 };
