/** Installs and builds what is missing, one process at a time. */
import path from 'node:path';
import { bringUpToDate, hasSources } from '../build/up-to-date.mjs';
import { checkWritable } from './preconditions.mjs';
import { ensureInstalled } from './installation.mjs';
import { waitForLock } from './project-lock.mjs';

/**
 * @param {string} root of the project
 * @param {(name: string) => void} onStage told `install`, `build-api`, `build-portal` before each that is needed
 * @param {{ build?: boolean }} [options] build false only installs
 */
export async function prepareProgram(root, onStage, { build = true } = {}) {
  if (!hasSources(root)) return;
  const dataDirectory = path.join(root, '.data');
  checkWritable(dataDirectory);
  const lock = await waitForLock(path.join(dataDirectory, 'build.lock'), () => onStage('waiting'));
  try {
    await ensureInstalled(root, () => onStage('install'));
    if (build) await bringUpToDate(root, (target) => onStage(`build-${target}`));
  } finally {
    lock.release();
  }
}
