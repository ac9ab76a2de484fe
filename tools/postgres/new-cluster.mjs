/** Creates the files of a database cluster. */
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ClusterError } from './cluster-error.mjs';

export const DATABASE = 'tonghu';
export const SUPERUSER = 'tonghu';

/** Without a UTF-8 character type pg_trgm takes every Chinese character for punctuation. */
const CHARACTER_TYPES = ['C.UTF-8', 'en_US.UTF-8', 'C'];

/**
 * Runs initdb beside the data directory and moves the result into place, so that an interrupted start leaves nothing
 * half made. Text sorts by code point; whoever needs another order names the collation.
 *
 * @param {object} options
 * @param {string} options.dataDirectory must not exist yet
 * @param {15 | 18} options.version
 * @param {string} options.password of the superuser
 * @param {ReturnType<import('./binaries.mjs').findBinaries>} options.binaries
 * @param {import('./operating-user.mjs').OperatingUser} options.user
 */
export function createCluster({ dataDirectory, version, password, binaries, user }) {
  const unfinished = `${dataDirectory}.unfinished`;
  const passwordFile = path.join(unfinished, 'password');
  const files = path.join(unfinished, 'data');
  let output = '';
  for (const characterType of CHARACTER_TYPES) {
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(files, { recursive: true });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user.owner)
      [unfinished, files, passwordFile].forEach((file) => chownSync(file, user.owner.uid, user.owner.gid));
    chmodSync(files, 0o700);
    const made = run(user, binaries.initdb, [
      `--pgdata=${files}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--no-instructions',
      '--no-sync',
      ...localeFlags(version, characterType),
    ]);
    output = made.output;
    if (made.ok) {
      createDatabase(binaries, user, files);
      renameSync(files, dataDirectory);
      rmSync(unfinished, { recursive: true, force: true });
      return;
    }
    if (!/locale/.test(output)) break;
  }
  throw new ClusterError('CLUSTER_INITDB_FAILED', `initdb failed: ${output}`, { output: output.trim() });
}

/** @returns {boolean} whether the directory holds a cluster */
export function hasCluster(dataDirectory) {
  return existsSync(path.join(dataDirectory, 'PG_VERSION'));
}

function localeFlags(version, characterType) {
  const common = ['--locale=C', `--lc-ctype=${characterType}`];
  return version >= 17 ? [...common, '--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : common;
}

/** Single-user mode needs no client and no open port. */
function createDatabase(binaries, user, files) {
  const made = run(
    user,
    binaries.postgres,
    ['--single', '-D', files, 'template1'],
    `CREATE DATABASE ${DATABASE}\n`,
  );
  if (!made.ok || /ERROR|FATAL/.test(made.output)) {
    throw new ClusterError('CLUSTER_INITDB_FAILED', `CREATE DATABASE failed: ${made.output}`, {
      output: made.output,
    });
  }
}

function run(user, program, args, input) {
  const { status, stdout, stderr, error } = spawnSync(...user.command(program, args), {
    ...user.spawnOptions,
    cwd: '/',
    encoding: 'utf8',
    input,
    env: { ...process.env, LC_ALL: undefined, LANG: 'C', TZ: 'UTC' },
  });
  return { ok: status === 0, output: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}` };
}
