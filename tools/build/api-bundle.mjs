/** Bundles the server into dist/api/main.cjs and its threads beside it. Run as a program, or call `bundleApi`. */
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { PROJECT_ROOT } from '../project-root.mjs';

const require = createRequire(import.meta.url);

const SOURCES = path.join(PROJECT_ROOT, 'apps/api/src');

/**
 * @param {object} [options]
 * @param {string} [options.sources] folder with main.ts
 * @param {string} [options.output] folder for main.cjs, the threads, their source maps and the data folders
 */
export async function bundleApi({ sources = SOURCES, output = path.join(PROJECT_ROOT, 'dist/api') } = {}) {
  rmSync(output, { recursive: true, force: true });
  await bundle({ main: path.join(sources, 'main.ts'), ...threads(sources) }, output);
  copyData(sources, output);
}

/** The threads alone, for tests, which run the rest from its sources. */
export async function bundleThreads(output) {
  await bundle(threads(SOURCES), output);
}

function bundle(entryPoints, output) {
  return build({
    entryPoints,
    outdir: output,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    packages: 'external',
    sourcemap: true,
    // Nest and TypeORM derive names from classes: two of the same name must not become Period and Period2.
    keepNames: true,
    alias: sharedLibraries(),
    plugins: [decoratorMetadata()],
    logLevel: 'warning',
  });
}

/** Programs of threads, `….worker.ts`, become `….worker.cjs`; see apps/api/src/platform/files/thread-script.ts. */
function threads(sources) {
  return Object.fromEntries(
    readdirSync(sources, { recursive: true })
      .filter((file) => file.endsWith('.worker.ts'))
      .map((file) => [path.basename(file, '.ts'), path.join(sources, file)]),
  );
}

function sharedLibraries() {
  return Object.fromEntries(
    ['contract', 'rules'].map((name) => [
      `@tonghu/${name}`,
      path.join(PROJECT_ROOT, `libs/${name}/src/index.ts`),
    ]),
  );
}

/** esbuild drops the types that decorators need at run time, so swc goes first. */
function decoratorMetadata() {
  const { transform } = require('@swc/core');
  const options = require('../swc.cjs');
  return {
    name: 'decorator-metadata',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, async ({ path: filename }) => {
        const { code } = await transform(await readFile(filename, 'utf8'), {
          ...options,
          filename,
          swcrc: false,
          configFile: false,
          module: { type: 'es6' },
          sourceMaps: 'inline',
        });
        // As TypeScript, so that a type named only in metadata may be missing from the module that declared it.
        return { contents: code, loader: 'ts' };
      });
    },
  };
}

/** Folders named `data` keep their place below the bundle; see apps/api/src/platform/data-file.ts. */
function copyData(sources, output) {
  for (const entry of readdirSync(sources, { recursive: true, withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name !== 'data') continue;
    const folder = path.join(entry.parentPath ?? entry.path, entry.name);
    if (existsSync(path.join(folder, 'index.ts'))) continue;
    cpSync(folder, path.join(output, path.relative(sources, folder)), { recursive: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await bundleApi();
