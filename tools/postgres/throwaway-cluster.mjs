/** A PostgreSQL server for one run of tests: fast, without any promise to keep the data. */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startCluster } from './embedded-cluster.mjs';
import { isAlive, killOrphan } from './orphan.mjs';

const PREFIX = 'tonghu-cluster-';
const CARELESS_SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  autovacuum_naptime: '10min',
  max_connections: 60,
};

/** Starts a new, empty server in the temporary directory; `stop` removes it again. */
export async function startThrowawayCluster({ version = 18, settings = {} } = {}) {
  await sweepAbandoned();
  const home = mkdtempSync(path.join(tmpdir(), PREFIX));
  // The user that runs PostgreSQL must be able to pass through.
  chmodSync(home, 0o711);
  writeFileSync(path.join(home, 'owner'), String(process.pid));
  const cluster = await startCluster({
    dataDirectory: path.join(home, 'data'),
    version,
    settings: { ...CARELESS_SETTINGS, ...settings },
  });
  return {
    ...cluster,
    stop: async () => {
      await cluster.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A killed test run cannot clean up behind itself, so the next one does. */
async function sweepAbandoned() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const home = path.join(tmpdir(), name);
    try {
      if (isAlive(Number(readFileSync(path.join(home, 'owner'), 'utf8')))) continue;
      await killOrphan(path.join(home, 'data'));
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    } catch {
      // Another run is creating or removing it, or it belongs to another user.
    }
  }
}
