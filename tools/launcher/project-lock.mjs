/** Keeps two starts from installing, building and opening the same database at once. */
import { spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from './refusal.mjs';

/** Long enough for two processes that found the same dead owner to see which of them came last. */
const SETTLING_TIME = 100;

/**
 * @param {string} file
 * @returns {Promise<{ announce(url: string): void, release(): void }>} released at the latest when the process exits
 * @throws {Refusal} ALREADY_RUNNING while its owner lives
 */
export async function takeLock(file) {
  mkdirSync(path.dirname(file), { recursive: true });
  const mine = { pid: process.pid, born: processBirth(process.pid), url: null };
  if (!createWith(file, mine)) {
    refuseIfHeld(file);
    replaceWith(file, mine);
    await pause(SETTLING_TIME);
    refuseIfHeld(file);
  }
  const release = () => {
    if (isMine(readOwner(file))) rmSync(file, { force: true });
    process.removeListener('exit', release);
  };
  process.on('exit', release);
  return { announce: (url) => replaceWith(file, { ...mine, url }), release };
}

/**
 * As takeLock, but waits until the owner is done.
 *
 * @param {string} file
 * @param {() => void} onWait told once if somebody else holds it
 */
export async function waitForLock(file, onWait) {
  for (let told = false; ; told = true) {
    try {
      return await takeLock(file);
    } catch (error) {
      if (error.code !== 'ALREADY_RUNNING') throw error;
      if (!told) onWait();
      await pause(500);
    }
  }
}

/** A link appears with its whole content or not at all. */
function createWith(file, owner) {
  return withDraft(file, owner, (draft) => {
    try {
      linkSync(draft, file);
      return true;
    } catch (error) {
      if (error.code === 'EEXIST') return false;
      throw error;
    }
  });
}

function replaceWith(file, owner) {
  withDraft(file, owner, (draft) => renameSync(draft, file));
}

function withDraft(file, owner, use) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(owner));
  try {
    return use(draft);
  } finally {
    rmSync(draft, { force: true });
  }
}

function refuseIfHeld(file) {
  const owner = readOwner(file);
  if (!owner || isMine(owner) || owner.born === null || owner.born !== processBirth(owner.pid)) return;
  throw new Refusal('ALREADY_RUNNING', { pid: owner.pid, url: owner.url ?? '' });
}

function isMine(owner) {
  return owner?.pid === process.pid && owner.born === processBirth(process.pid);
}

function readOwner(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** When the process began, so that another process with a reused id is not taken for the owner; null when dead. */
export function processBirth(pid) {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return afterName[0] === 'Z' ? null : `${boot}/${afterName[19]}`;
  } catch {
    const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'lstart='], { encoding: 'utf8' });
    return stdout?.trim() || null;
  }
}
