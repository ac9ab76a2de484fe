/** Conventional Commits: the history is read by people looking for the reason of a line. */
import { spawnSync } from 'node:child_process';

const TYPES = ['feat', 'fix', 'docs', 'test', 'build', 'ci', 'chore', 'perf', 'refactor', 'style', 'revert'];
const PATTERN = new RegExp(`^(${TYPES.join('|')})(\\([a-z0-9-]+\\))?!?: \\S.*[^.\\s]$`);
const LONGEST = 120;
const LOOKED_AT = 50;

/** @returns {boolean} whether a first line such as `fix(returns): keep the reason` is well formed */
export function isConventional(subject) {
  return subject.length <= LONGEST && PATTERN.test(subject);
}

/**
 * @param {string} root of the project
 * @returns {string[]} the malformed ones among the last commits; empty outside of a repository
 */
export function malformedCommits(root) {
  const { status, stdout } = spawnSync('git', ['log', '--no-merges', `-${LOOKED_AT}`, '--format=%h %s'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) return [];
  const lines = stdout.split('\n').filter(Boolean);
  return lines.filter((line) => !isConventional(line.slice(line.indexOf(' ') + 1)));
}
