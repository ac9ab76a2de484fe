/** Bundles the server into dist/api/main.cjs. Run as a program, or call `bundleApi`. */
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { PROJECT_ROOT } from '../project-root.mjs';

const require = createRequire(import.meta.url);

/**
 * @param {object} [options]
 * @param {string} [options.sources] folder with main.ts
 * @param {string} [options.output] folder for main.cjs, its source map and the data folders
 */
export async function bundleApi({
  sources = path.join(PROJECT_ROOT, 'apps/api/src'),
  output = path.join(PROJECT_ROOT, 'dist/api'),
} = {}) {
  rmSync(output, { recursive: true, force: true });
  await build({
    entryPoints: [path.join(sources, 'main.ts')],
    outfile: path.join(output, 'main.cjs'),
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
  copyData(sources, output);
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
