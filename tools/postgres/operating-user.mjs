/**
 * PostgreSQL refuses to run as root. This module decides as whom it runs, so that it can reach both its programs
 * and its data wherever the project lies (also below a directory such as /root that only root may enter).
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ClusterError } from './cluster-error.mjs';

/**
 * @typedef {object} OperatingUser
 * @property {string} kind how it runs: oneself, nobody, user-namespace or capability
 * @property {{ uid: number, gid: number } | null} owner who must own the files, null when no change is needed
 * @property {(program: string, args: string[]) => [string, string[]]} command wraps the command line
 * @property {{ uid?: number, gid?: number }} spawnOptions options for node:child_process
 */

/**
 * @param {string} postgres the postgres program
 * @param {string} directory existing directory that will hold the data
 * @returns {OperatingUser}
 */
export function chooseOperatingUser(postgres, directory) {
  if (process.getuid?.() !== 0) return direct('oneself', null, {});
  const nobody = { uid: idOf('-u'), gid: idOf('-g') };
  const candidates = [
    direct('nobody', nobody, nobody),
    wrapped('user-namespace', { uid: 0, gid: 0 }, ['unshare', '--user']),
    wrapped('capability', nobody, [
      'setpriv',
      `--reuid=${nobody.uid}`,
      `--regid=${nobody.gid}`,
      '--clear-groups',
      // access(2) forgets capabilities without it, and PostgreSQL looks for its programs through access(2).
      '--securebits=+no_setuid_fixup',
      '--inh-caps=+dac_override',
      '--ambient-caps=+dac_override',
    ]),
  ];
  const found = candidates.find((candidate) => canReach(candidate, postgres, directory));
  if (found) return found;
  throw new ClusterError(
    'CLUSTER_NO_USER',
    `No unprivileged user can run PostgreSQL in ${directory}: tried nobody, unshare --user, setpriv`,
    { directory },
  );
}

function direct(kind, owner, spawnOptions) {
  return { kind, owner, spawnOptions, command: (program, args) => [program, args] };
}

function wrapped(kind, owner, [wrapper, ...wrapperArgs]) {
  return {
    kind,
    owner,
    spawnOptions: {},
    command: (program, args) => [wrapper, [...wrapperArgs, program, ...args]],
  };
}

function canReach(user, postgres, directory) {
  return [
    [postgres, ['--version']],
    ['/bin/sh', ['-c', 'cd "$1"', 'sh', path.resolve(directory)]],
  ].every(([program, args]) => spawnSync(...user.command(program, args), user.spawnOptions).status === 0);
}

function idOf(flag) {
  const { status, stdout } = spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : 65534;
}
