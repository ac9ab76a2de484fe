/** The start, from an empty clone to an open portal. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { startCluster } from '../postgres/embedded-cluster.mjs';
import { consoleReport } from './console-report.mjs';
import { demoSecret } from './demo-secret.mjs';
import { checkDisk, checkPort, checkWritable } from './preconditions.mjs';
import { takeLock } from './project-lock.mjs';
import { prepareProgram } from './prepare-program.mjs';
import { Refusal } from './refusal.mjs';
import { sentencesFor, welcome } from './sentences.mjs';
import { readSettings, secretValue } from './settings.mjs';
import { stopInOrder } from './stop-in-order.mjs';

/**
 * @param {string} root of the project
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} environment
 */
export async function launch(root, args, environment) {
  const report = consoleReport();
  const stopping = stopInOrder(report);
  try {
    const settings = readSettings(args, environment);
    const lock = await prepare(root, settings, report);
    stopping.listen();
    const databaseUrl = settings.databaseUrl ?? (await openDatabase(root, report, stopping));
    process.env.TONGHU_SECRET = settings.secret ?? demoSecret(path.join(root, '.data/secret'));
    for (const name of ['TONGHU_SMTP_URL', 'TONGHU_WEBHOOK_SECRET']) {
      const value = secretValue(name, environment);
      if (value) process.env[name] = value;
    }
    const server = loadServer(root);
    if (settings.resetDemo) {
      report.stage('reset');
      await server.resetDemo({ databaseUrl, onProgress: report.progress });
    }
    report.stage('server');
    const running = await server.start({
      databaseUrl,
      port: settings.port,
      host: settings.host,
      mode: settings.mode,
      portalDirectory: path.join(root, 'dist/portal'),
      onProgress: report.progress,
    });
    stopping.add('server', () => running.close());
    lock?.announce(running.url);
    report.lines(['', ...welcome(running.url, running.demoAccounts)]);
  } catch (error) {
    // Told to stop while starting: what fails after that fails for this reason.
    if (stopping.begun()) return;
    sentencesFor(error).lines.forEach((line) => process.stderr.write(`${line}\n`));
    await stopping.stop(1);
  }
}

/** @returns the lock on the embedded database, null with a server of one's own, which several programs may share */
async function prepare(root, { port, host, databaseUrl, secret }, report) {
  const dataDirectory = path.join(root, '.data');
  // With both given nothing is kept here, and the folder may be read-only as in a container.
  if (!databaseUrl || !secret) checkWritable(dataDirectory);
  const lock = databaseUrl ? null : await takeLock(path.join(dataDirectory, 'start.lock'));
  await checkPort(port, host);
  checkDisk(root);
  await prepareProgram(root, report.stage);
  return lock;
}

async function openDatabase(root, report, stopping) {
  report.stage('database');
  const dataDirectory = path.join(root, '.data/postgres');
  const cluster = await startCluster({ dataDirectory });
  stopping.add('database', () => cluster.stop());
  void cluster.exited.then((how) => {
    if (stopping.begun()) return;
    const { lines } = sentencesFor(new Refusal('DATABASE_STOPPED', { how, logFile: `${dataDirectory}.log` }));
    lines.forEach((line) => process.stderr.write(`${line}\n`));
    void stopping.stop(1);
  });
  return cluster.url;
}

/** In our own process: a child would outlive `kill -9`, keep the port and answer in our place. */
function loadServer(root) {
  const file = path.join(root, 'dist/api/main.cjs');
  if (!existsSync(file)) throw new Refusal('BUILD_MISSING', { file });
  return createRequire(import.meta.url)(file);
}
