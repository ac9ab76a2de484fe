module.exports = { ...require('../../tools/jest/server.cjs'), displayName: 'contract', rootDir: __dirname };
