/** Bundles the portal into dist/portal: Angular's build, its scripts joined, everything compressed once and for all. */
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { PROJECT_ROOT } from '../project-root.mjs';
import { run } from '../run-program.mjs';
import { joinScripts } from './join-scripts.mjs';

const OUTPUT = path.join(PROJECT_ROOT, 'dist/portal');
const SOURCES = 'apps/portal/src';
/** Smaller files are sent as they are. */
const WORTH_COMPRESSING = 1024;

const exitCode = await run(
  process.execPath,
  ['node_modules/nx/dist/bin/nx.js', 'build', 'portal', '--skip-nx-cache', '--output-style=stream'],
  { cwd: PROJECT_ROOT },
);
if (exitCode !== 0) process.exit(exitCode ?? 1);

const described = path.join(OUTPUT, 'stats.json');
await joinScripts(OUTPUT, JSON.parse(readFileSync(described, 'utf8')).outputs, {
  main: `${SOURCES}/main.ts`,
  always: [`${SOURCES}/app/start.ts`, `${SOURCES}/app/shell/frame/frame.ts`],
});
rmSync(described);
await Promise.all(
  readdirSync(OUTPUT)
    .filter((file) => /\.(js|css|svg)$/.test(file))
    .map(compress),
);

/** The server sends the `.br` beside a file to whoever takes it. */
async function compress(file) {
  const content = await readFile(path.join(OUTPUT, file));
  if (content.length < WORTH_COMPRESSING) return;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  await writeFile(path.join(OUTPUT, `${file}.br`), await promisify(brotliCompress)(content, { params }));
}
