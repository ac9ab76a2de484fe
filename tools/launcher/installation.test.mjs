import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { isInstalled } from './installation.mjs';

const LOCKED = {
  '': { name: 'product' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/b': { version: '2.0.0', dev: true },
  'node_modules/c-windows': { version: '3.0.0', optional: true },
};
let root;
const lock = (packages) => writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify({ packages }));
const install = (packages) => {
  mkdirSync(path.join(root, 'node_modules'), { recursive: true });
  writeFileSync(path.join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
};

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'tonghu-install-'));
  lock(LOCKED);
});
afterEach(() => rmSync(root, { recursive: true }));

test('without node_modules nothing is installed', () => assert.equal(isInstalled(root), false));

test('an interrupted install does not count: npm writes its list last', () => {
  mkdirSync(path.join(root, 'node_modules/a'), { recursive: true });
  assert.equal(isInstalled(root), false);
});

test('what somebody else installed from the same lock file counts, without packages of other platforms', () => {
  const { '': product, 'node_modules/c-windows': windows, ...needed } = LOCKED;
  install(needed);
  assert.equal(isInstalled(root), true);
});

test('an install without development packages does not count', () => {
  install({ 'node_modules/a': { version: '1.0.0' } });
  assert.equal(isInstalled(root), false);
});

test('another lock file asks for another install', () => {
  install(LOCKED);
  assert.equal(isInstalled(root), true);
  lock({ ...LOCKED, 'node_modules/a': { version: '1.0.1' } });
  assert.equal(isInstalled(root), false);
});
