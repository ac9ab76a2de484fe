import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { joinScripts } from './join-scripts.mjs';

/** A script: its source, what it imports, whether it is an entry, and how large it claims to be. */
const SCRIPTS = {
  'main-A.js': [
    `import './early-A.js'; begun('main'); await import('./start-A.js'); await import('./page-A.js'); await import('./other-A.js');`,
    'main.ts',
  ],
  'early-A.js': [`begun('early');`],
  'start-A.js': [`import './early-A.js'; import './core-A.js'; begun('start');`, 'start.ts'],
  'core-A.js': [`begun('core');`],
  'page-A.js': [
    `import './core-A.js'; import './small-A.js'; import './wrapper-A.js'; begun('page');`,
    'page.ts',
  ],
  'other-A.js': [`import './small-A.js'; import './wrapper-A.js'; begun('other');`, 'other.ts'],
  'small-A.js': [`begun('small');`],
  'wrapper-A.js': [`import './large-A.js'; begun('wrapper');`],
  'large-A.js': [`begun('large');`, undefined, 100_000],
};

let directory;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'tonghu-scripts-'));
  writeFileSync(
    path.join(directory, 'index.html'),
    '<link rel="modulepreload" href="early-A.js"><script src="main-A.js" type="module" nonce="%CSP_NONCE%"></script>',
  );
  for (const [file, [text]] of Object.entries(SCRIPTS)) writeFileSync(path.join(directory, file), text);
});
afterEach(() => rmSync(directory, { recursive: true }));

async function join() {
  const described = Object.entries(SCRIPTS).map(([file, [text, entryPoint, bytes = text.length]]) => [
    file,
    {
      bytes,
      entryPoint,
      imports: [...text.matchAll(/(import\(?) ?'\.\/([^']+)'/g)].map(([, word, found]) => ({
        path: found,
        kind: word === 'import' ? 'import-statement' : 'dynamic-import',
      })),
    },
  ]);
  await joinScripts(directory, Object.fromEntries(described), { main: 'main.ts', always: ['start.ts'] });
}

/** What stands together, by what each script says of itself. */
const together = () =>
  readdirSync(directory)
    .filter((file) => file.endsWith('.js'))
    .map((file) => [...readFileSync(path.join(directory, file), 'utf8').matchAll(/begun\('(\w+)'\)/g)])
    .map((found) => found.map(([, name]) => name).join(' '))
    .sort();

test('what is always fetched is one script, what is small and shared another, what is large stays alone', async () => {
  await join();
  assert.deepEqual(together(), ['core start', 'early', 'large wrapper', 'main', 'other', 'page', 'small']);
});

test('the page begins with the new main script and has what follows fetched with it', async () => {
  await join();
  const html = readFileSync(path.join(directory, 'index.html'), 'utf8');
  const [, main] = html.match(/<script src="(main-\w{8}\.js)" type="module" nonce="%CSP_NONCE%"><\/script>$/);
  assert.match(readFileSync(path.join(directory, main), 'utf8'), /begun\('main'\)/);
  const ahead = [...html.matchAll(/<link rel="modulepreload" href="(chunk-\w{8}\.js)">/g)].map(([, file]) =>
    readFileSync(path.join(directory, file), 'utf8'),
  );
  assert.deepEqual(
    ['early', 'core', 'start', 'page'].map((name) => ahead.some((text) => text.includes(`begun('${name}')`))),
    [true, true, true, false],
  );
});

test('what follows runs while the main script waits for it', async () => {
  await join();
  const [main] = readdirSync(directory).filter((file) => file.startsWith('main-'));
  const order = [];
  globalThis.begun = (name) => order.push(name);
  writeFileSync(path.join(directory, 'package.json'), '{"type":"module"}');
  await import(pathToFileURL(path.join(directory, main)).href);
  assert.deepEqual(order.slice(0, 4), ['early', 'main', 'core', 'start']);
});
