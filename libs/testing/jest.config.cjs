module.exports = { ...require('../../tools/jest/server.cjs'), displayName: 'testing', rootDir: __dirname };
