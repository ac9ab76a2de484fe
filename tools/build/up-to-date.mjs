/** Builds what is stale: the server bundle and the portal. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { runQuietly } from '../run-program.mjs';
import { contentHash, readStamp, writeStamp } from './content-stamp.mjs';

const SHARED = ['package-lock.json', 'tsconfig.base.json', 'libs/contract/src', 'libs/rules/src'];

/** What is built, from what, and by which program. */
export const TARGETS = [
  {
    name: 'api',
    result: 'dist/api/main.cjs',
    stamp: 'dist/.stamp-api',
    inputs: [
      ...SHARED,
      'apps/api/src',
      'apps/api/tsconfig.json',
      'tools/build/api-bundle.mjs',
      'tools/swc.cjs',
    ],
    command: ['tools/build/api-bundle.mjs'],
  },
  {
    name: 'portal',
    result: 'dist/portal/index.html',
    stamp: 'dist/.stamp-portal',
    inputs: [
      ...SHARED,
      'libs/ui/src',
      'libs/ui/tsconfig.json',
      'apps/portal/src',
      'apps/portal/public',
      'apps/portal/project.json',
      'apps/portal/tsconfig.json',
      'apps/portal/tsconfig.app.json',
      'tools/build/portal-bundle.mjs',
      'tools/build/join-scripts.mjs',
    ],
    command: ['tools/build/portal-bundle.mjs'],
  },
];

/** @returns {boolean} false in a release image, which carries dist without the sources */
export function hasSources(root) {
  return existsSync(path.join(root, 'apps/api/src'));
}

/**
 * @param {string} root of the project
 * @param {(name: string) => void} onBuild told before each build that is needed
 * @throws Error with `code` BUILD_FAILED and `details.target`
 */
export async function bringUpToDate(root, onBuild) {
  for (const target of TARGETS) {
    const hash = contentHash(root, target.inputs);
    const stamp = path.join(root, target.stamp);
    if (readStamp(stamp) === hash && existsSync(path.join(root, target.result))) continue;
    onBuild(target.name);
    const exitCode = await runQuietly(process.execPath, target.command, {
      cwd: root,
      env: { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true' },
    });
    if (exitCode !== 0) {
      throw Object.assign(new Error(`${target.name} does not build`), {
        code: 'BUILD_FAILED',
        details: { target: target.name },
      });
    }
    writeStamp(stamp, hash);
  }
}
