import { existsSync } from 'node:fs';
import path from 'node:path';

/** The bundle lies in dist/api with the data beside it; the sources have this file one folder down. */
const ROOTS = [__dirname, path.resolve(__dirname, '..')];

/**
 * Finds a file that ships with the server in a folder named `data`.
 *
 * @param relativeToSources path below apps/api/src, e.g. `returns/form/data/indicators.csv`
 * @returns absolute path, the same call for sources (tests) and for the bundle
 * @throws Error when the file is in neither place: the build is incomplete
 */
export function dataFile(relativeToSources: string): string {
  const found = ROOTS.map((root) => path.join(root, relativeToSources)).find((file) => existsSync(file));
  if (!found) throw new Error(`Data file ${relativeToSources} is missing from ${ROOTS.join(' and ')}`);
  return found;
}
