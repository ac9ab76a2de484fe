import { existsSync } from 'node:fs';
import path from 'node:path';

/** The threads of the server: each is a file `….worker.ts` in the sources and `….worker.cjs` beside the bundle. */
export type ThreadName = 'table' | 'workbook';

/** Where the tests put what they bundle; see libs/testing/src/jest-global-setup.cjs. */
const BUNDLED_FOR_TESTS = path.resolve(__dirname, '../../../../../node_modules/.cache/tonghu-threads');

/** @returns absolute path of a thread's program, beside the bundle or beside the packages when sources run in a test */
export function threadScript(name: ThreadName): string {
  const file = `${name}.worker.cjs`;
  const beside = path.join(__dirname, file);
  return existsSync(beside) ? beside : path.join(BUNDLED_FOR_TESTS, file);
}
