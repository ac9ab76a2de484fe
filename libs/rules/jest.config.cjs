module.exports = { ...require('../../tools/jest/server.cjs'), displayName: 'rules', rootDir: __dirname };
