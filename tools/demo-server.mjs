/** The built product with a fresh demo city on a throwaway database, for the browser journeys. PORT names its port. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { PROJECT_ROOT } from './project-root.mjs';
import { startThrowawayCluster } from './postgres/throwaway-cluster.mjs';

const cluster = await startThrowawayCluster();
const { start } = createRequire(import.meta.url)(path.join(PROJECT_ROOT, 'dist/api/main.cjs'));
let running;

async function stop(code) {
  await running?.close();
  await cluster.stop();
  process.exit(code);
}

process.on('SIGTERM', () => void stop(0));
process.on('SIGINT', () => void stop(0));
try {
  process.env.TONGHU_SECRET ??= 'a secret of the journeys alone, of no use elsewhere';
  running = await start({
    databaseUrl: cluster.url,
    port: Number(process.env.PORT ?? 0),
    host: '127.0.0.1',
    mode: 'demo',
    portalDirectory: path.join(PROJECT_ROOT, 'dist/portal'),
  });
  console.log(running.url);
} catch (error) {
  console.error(error);
  await stop(1);
}
