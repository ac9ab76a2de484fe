/**
 * A PostgreSQL server of our own, from the programs that npm installed: for `npm start` without a database at hand,
 * and thrown away after use for tests. Uses Node's own modules only.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findBinaries } from './binaries.mjs';
import { ClusterError } from './cluster-error.mjs';
import { createCluster, DATABASE, hasCluster, SUPERUSER } from './new-cluster.mjs';
import { chooseOperatingUser } from './operating-user.mjs';
import { stopOrphan } from './orphan.mjs';

const READY_WITHIN = 60_000;
const STOP_WITHIN = 30_000;
const BASE_SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
};

/**
 * Starts the cluster in `dataDirectory`, creating it when absent. Beside the directory lie its `.password` (0600),
 * `.port` and `.log`. See embedded-cluster.d.mts for the shapes.
 */
export async function startCluster({ dataDirectory, version = 18, settings = {} }) {
  if (process.platform === 'win32')
    throw new ClusterError('CLUSTER_WINDOWS', 'Not supported on Windows outside WSL');
  const files = path.resolve(dataDirectory);
  mkdirSync(path.dirname(files), { recursive: true });
  const binaries = findBinaries(version);
  const user = chooseOperatingUser(binaries.postgres, path.dirname(files));
  const password = keptPassword(`${files}.password`, hasCluster(files));
  if (hasCluster(files)) {
    checkVersion(files, version);
    await stopOrphan(files);
    takeOwnership(files, user);
  } else {
    createCluster({ dataDirectory: files, version, password, binaries, user });
  }
  const port = await keptPort(`${files}.port`);
  const server = await launch({ files, port, binaries, user, settings: { ...BASE_SETTINGS, ...settings } });
  return {
    url: `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${DATABASE}`,
    port,
    pid: server.pid,
    dataDirectory: files,
    runsAs: user.kind,
    exited: server.exited,
    stop: () => stop(server),
  };
}

function keptPassword(file, mustExist) {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (mustExist) throw new ClusterError('CLUSTER_PASSWORD_LOST', `${file} is missing`, { file });
  const password = randomBytes(24).toString('hex');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return password;
}

/** The same port again if it is free, so that an address noted by a person stays true. */
async function keptPort(file) {
  const before = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const port = (await freePort(before)) ?? (await freePort(0));
  if (port !== before) writeFileSync(file, `${port}\n`);
  return port;
}

function freePort(wanted) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => (wanted ? resolve(null) : reject(error)));
    probe.listen({ host: '127.0.0.1', port: wanted }, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function checkVersion(files, version) {
  const found = readFileSync(path.join(files, 'PG_VERSION'), 'utf8').trim();
  if (found !== String(version)) {
    throw new ClusterError(
      'CLUSTER_DATA_VERSION',
      `${files} was made by PostgreSQL ${found}, not ${version}`,
      {
        directory: files,
        found,
        version,
      },
    );
  }
}

/** The project may have been started by another user, or have moved to a place that needs another way in. */
function takeOwnership(files, user) {
  const { uid } = statSync(files);
  if (user.owner && uid !== user.owner.uid) {
    spawnSync('chown', ['-R', `${user.owner.uid}:${user.owner.gid}`, files]);
  } else if (!user.owner && process.getuid && uid !== process.getuid()) {
    throw new ClusterError('CLUSTER_FOREIGN', `${files} belongs to another user (${uid})`, {
      directory: files,
    });
  }
  chmodSync(files, 0o700);
}

async function launch({ files, port, binaries, user, settings }) {
  const logFile = `${files}.log`;
  const log = openSync(logFile, 'w', 0o600);
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(...user.command(binaries.postgres, ['-D', files, '-p', String(port), ...flags]), {
    ...user.spawnOptions,
    cwd: '/',
    // A process group of its own: Ctrl-C must reach the launcher first, which stops the server last.
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, LC_ALL: undefined, LANG: 'C', PGDATA: undefined, PGPORT: undefined },
  });
  closeSync(log);
  const server = { pid: child.pid, running: true, exited: null, onProcessExit: () => child.kill('SIGINT') };
  server.exited = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? String(code)));
  }).then((how) => {
    server.running = false;
    process.removeListener('exit', server.onProcessExit);
    return how;
  });
  process.once('exit', server.onProcessExit);
  child.unref();
  await untilReady(files, server, logFile);
  return server;
}

/** PostgreSQL writes "ready" into the eighth line of its pid file when it accepts connections. */
async function untilReady(files, server, logFile) {
  const pidFile = path.join(files, 'postmaster.pid');
  for (const end = Date.now() + READY_WITHIN; Date.now() < end; await pause(10)) {
    if (!server.running) break;
    const lines = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n') : [];
    if (Number(lines[0]) === server.pid && lines[7]?.trim() === 'ready') return;
  }
  if (server.running) server.onProcessExit();
  const log = readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
  throw new ClusterError('CLUSTER_START_FAILED', `PostgreSQL did not start: ${log}`, { log, logFile });
}

/** Fast shutdown, and an immediate one for a server that does not obey. */
async function stop(server) {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL']) {
    if (!server.running) return;
    process.kill(server.pid, signal);
    const patience = new AbortController();
    await Promise.race([
      server.exited,
      pause(STOP_WITHIN, null, { signal: patience.signal }).catch(() => null),
    ]);
    patience.abort();
  }
}

/** Removes the cluster with everything beside it; the server must be stopped. */
export function removeCluster(dataDirectory) {
  const files = path.resolve(dataDirectory);
  for (const suffix of ['', '.password', '.port', '.log', '.unfinished']) {
    rmSync(`${files}${suffix}`, { recursive: true, force: true });
  }
}
