/** After `kill -9` of its parent a PostgreSQL server lives on and keeps the data directory: it must stop first. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ClusterError } from './cluster-error.mjs';

/**
 * Stops a server left behind in this data directory and removes a pid file that points to nobody.
 *
 * @param {string} dataDirectory
 * @returns {Promise<boolean>} whether a server was running
 */
export async function stopOrphan(dataDirectory) {
  const pidFile = path.join(dataDirectory, 'postmaster.pid');
  const pid = orphanPid(pidFile);
  if (pid === null) return false;
  if (!isPostgres(pid)) {
    rmSync(pidFile, { force: true });
    return false;
  }
  await end(pid, [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
  ]);
  return true;
}

/** Immediate stop of a server whose data nobody needs. */
export async function killOrphan(dataDirectory) {
  const pid = orphanPid(path.join(dataDirectory, 'postmaster.pid'));
  if (pid !== null && isPostgres(pid)) await end(pid, [['SIGQUIT', 10_000]]);
}

async function end(pid, signals) {
  for (const [signal, patience] of signals) {
    signalQuietly(pid, signal);
    if (await isGone(pid, patience)) return;
  }
  throw new ClusterError('CLUSTER_ORPHAN', `PostgreSQL ${pid} does not stop`, { pid });
}

/** @returns {boolean} whether a process with this id exists */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function orphanPid(pidFile) {
  if (!existsSync(pidFile)) return null;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

/** Process ids are reused, most of all in containers: never signal a stranger. */
function isPostgres(pid) {
  if (!isAlive(pid)) return false;
  const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' });
  const name = stdout?.trim() || readProc(pid, 'comm').trim();
  return path.basename(name).startsWith('postgres');
}

function isZombie(pid) {
  return /\)\s+Z\s/.test(readProc(pid, 'stat'));
}

function readProc(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

function signalQuietly(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

async function isGone(pid, patience) {
  for (const end = Date.now() + patience; Date.now() < end;) {
    if (!isAlive(pid)) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return !isAlive(pid);
}
