/** Starts one throwaway server for a test run, unless TEST_DATABASE_URL names one. */
const path = require('node:path');

module.exports = async () => {
  if (process.env.TEST_DATABASE_URL) return;
  const { startThrowawayCluster } = await import(
    path.resolve(__dirname, '../../../tools/postgres/throwaway-cluster.mjs')
  );
  globalThis.tonghuTestCluster = await startThrowawayCluster();
  process.env.TEST_DATABASE_URL = globalThis.tonghuTestCluster.url;
};
