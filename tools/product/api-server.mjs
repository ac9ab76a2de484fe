/** The product's server as production runs it, in a process of its own. */
import { createRequire } from 'node:module';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PROJECT_ROOT } from '../project-root.mjs';

process.env.TONGHU_SECRET ??= 'a secret that only the bench knows, of no use elsewhere';
process.env.TONGHU_LOG_LEVEL ??= 'error';
const { start } = createRequire(import.meta.url)(path.join(PROJECT_ROOT, 'dist/api/main.cjs'));
const running = await start({
  databaseUrl: process.env.BENCH_DATABASE_URL,
  port: 0,
  host: '127.0.0.1',
  mode: 'demo',
  portalDirectory: process.env.BENCH_PORTAL_DIRECTORY ?? mkdtempSync(path.join(tmpdir(), 'tonghu-bench-')),
});
process.send({ port: Number(new URL(running.url).port) });
process.on('SIGTERM', () => void running.close().then(() => process.exit(0)));
process.on('disconnect', () => process.exit(0));
