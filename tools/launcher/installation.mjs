/** Installs the packages of the lock file when they are missing or others. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../run-program.mjs';
import { Refusal } from './refusal.mjs';

const STAMP = 'node_modules/.tonghu-install';
const INSTALLED = 'node_modules/.package-lock.json';

/**
 * @param {string} root of the project
 * @param {() => void} onInstall told before npm runs
 * @throws {Refusal} INSTALL_FAILED
 */
export async function ensureInstalled(root, onInstall) {
  if (isInstalled(root)) return;
  onInstall();
  const [program, args] = npm(['ci', '--include=dev', '--no-audit', '--no-fund']);
  const exitCode = await run(program, args, { cwd: root });
  if (exitCode !== 0) throw new Refusal('INSTALL_FAILED', { exitCode });
  writeStamp(root);
}

/** @returns {boolean} whether node_modules holds what the lock file says, no matter who installed it */
export function isInstalled(root) {
  const stamp = path.join(root, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash(root)) return true;
  if (!installedMatchesLock(root)) return false;
  writeStamp(root);
  return true;
}

function writeStamp(root) {
  writeFileSync(path.join(root, STAMP), lockHash(root));
}

function lockHash(root) {
  return createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
}

/** npm writes its own list last; packages for other platforms are optional and absent from it. */
function installedMatchesLock(root) {
  if (!existsSync(path.join(root, INSTALLED))) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;
  const installed = packagesOf(INSTALLED);
  return Object.entries(packagesOf('package-lock.json'))
    .filter(([name, { optional, devOptional }]) => name !== '' && !optional && !devOptional)
    .every(([name, { version }]) => installed[name]?.version === version);
}

/** Started by npm, we use that very npm. */
function npm(args) {
  const script = process.env.npm_execpath;
  return script?.endsWith('npm-cli.js') ? [process.execPath, [script, ...args]] : ['npm', args];
}
