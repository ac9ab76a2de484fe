/** Stops the server that jest-global-setup.cjs started. */
module.exports = async () => {
  await globalThis.tonghuTestCluster?.stop();
};
