import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * The key for signed cookies of a demo, kept so that a restart does not sign anybody out. Production names its own.
 *
 * @param {string} file
 * @returns {string} 64 characters
 */
export function demoSecret(file) {
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
