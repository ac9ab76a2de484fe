/** Knows whether a build is up to date: a hash over the content of everything that goes into it. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const TEST_FILE = /\.(spec|int-spec|e2e)\.ts$/;

/**
 * @param {string} root
 * @param {string[]} inputs files and folders relative to the root; absent ones count as empty
 * @returns {string} hex digest, independent of the order of the directory
 */
export function contentHash(root, inputs) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => filesBelow(root, input)).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** @returns {string | null} the hash written after the last successful build */
export function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

/** Written last, after the build it vouches for. */
export function writeStamp(file, hash) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${hash}\n`);
}

function filesBelow(root, relative) {
  const absolute = path.join(root, relative);
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return TEST_FILE.test(relative) ? [] : [relative];
  return readdirSync(absolute)
    .filter((name) => name !== 'node_modules')
    .flatMap((name) => filesBelow(root, path.posix.join(relative, name)));
}
