/**
 * Angular's bundler makes a script of every set of files that the same pages need, which is more than fifty for a first
 * page, and each is a request. Here those that are always fetched together become one, and small ones that pages share
 * another; a page's own script stays its own.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rollup } from 'rollup';

/** Bytes below which what pages share is fetched with the rest of its kind rather than alone. */
const SMALL = 32_000;

/**
 * @param {string} directory with `index.html` and the scripts, which are replaced
 * @param {Record<string, { bytes: number, entryPoint?: string, imports: { path: string, kind: string }[] }>} scripts
 *   by file name, as esbuild's metafile describes them
 * @param {{ main: string, always: string[] }} entries sources: the one the page begins with, and those that follow on
 *   every page
 */
export async function joinScripts(directory, scripts, { main, always }) {
  const fileOf = (source) => Object.keys(scripts).find((file) => scripts[file].entryPoint === source);
  const needs = (files, found = new Set()) => {
    for (const file of files) {
      if (!scripts[file] || found.has(file)) continue;
      found.add(file);
      const imported = scripts[file].imports.filter(({ kind }) => kind === 'import-statement');
      needs(
        imported.map((each) => each.path),
        found,
      );
    }
    return found;
  };
  const begin = needs([fileOf(main)]);
  const first = needs(always.map(fileOf));
  const light = (file) => first.has(file) || (!scripts[file].entryPoint && scripts[file].bytes < SMALL);
  const groupOf = (file) => {
    // What follows uses some of it too, and must not wait for a main script that waits for what follows.
    if (begin.has(file)) return scripts[file].entryPoint ? null : 'begin';
    if (first.has(file)) return 'first';
    return light(file) && [...needs([file])].every(light) ? 'shared' : null;
  };

  const bundle = await rollup({
    input: path.join(directory, fileOf(main)),
    // What nobody needs is gone by now.
    treeshake: false,
    preserveEntrySignatures: 'allow-extension',
    onwarn: (warning) => {
      throw new Error(warning.message);
    },
  });
  const { output } = await bundle.generate({
    compact: true,
    hoistTransitiveImports: false,
    onlyExplicitManualChunks: true,
    manualChunks: (id) => groupOf(path.basename(id)),
    hashCharacters: 'base36',
    entryFileNames: 'main-[hash].js',
    chunkFileNames: 'chunk-[hash].js',
  });
  await bundle.close();

  for (const file of Object.keys(scripts)) if (file.endsWith('.js')) rmSync(path.join(directory, file));
  for (const { fileName, code } of output) writeFileSync(path.join(directory, fileName), code);
  const begins = output.find(({ isEntry }) => isEntry).fileName;
  const ahead = output
    .filter(({ name }) => name === 'begin' || name === 'first')
    .map(({ fileName }) => `<link rel="modulepreload" href="${fileName}">`);
  const page = path.join(directory, 'index.html');
  const html = readFileSync(page, 'utf8')
    .replaceAll(/<link rel="modulepreload"[^>]*>/g, '')
    .replace(/<script src="main-[^"]*"/, `${ahead.join('')}<script src="${begins}"`);
  writeFileSync(page, html);
}
