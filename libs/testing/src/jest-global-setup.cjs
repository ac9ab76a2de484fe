/** Bundles the server's threads and starts one throwaway database for a test run, unless TEST_DATABASE_URL names one. */
const path = require('node:path');

const root = path.resolve(__dirname, '../../..');

module.exports = async () => {
  const { bundleThreads } = await import(path.join(root, 'tools/build/api-bundle.mjs'));
  await bundleThreads(path.join(root, 'node_modules/.cache/tonghu-threads'));
  process.env.TEST_RUN_BEGAN ??= new Date().toISOString();
  if (process.env.TEST_DATABASE_URL) return;
  const { startThrowawayCluster } = await import(path.join(root, 'tools/postgres/throwaway-cluster.mjs'));
  globalThis.tonghuTestCluster = await startThrowawayCluster();
  process.env.TEST_DATABASE_URL = globalThis.tonghuTestCluster.url;
};
