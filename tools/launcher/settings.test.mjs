import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { readSettings } from './settings.mjs';

test('without any setting it is a demo for this machine alone, on a database of its own', () => {
  assert.deepEqual(readSettings([], {}), {
    mode: 'demo',
    port: 4180,
    host: '127.0.0.1',
    databaseUrl: null,
    secret: null,
    resetDemo: false,
  });
});

test('an empty variable counts as none', () => {
  assert.deepEqual(readSettings([], { PORT: '', DATABASE_URL: '', TONGHU_MODE: '' }), readSettings([], {}));
});

test('production takes its secrets from variables or from files', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tonghu-secrets-'));
  const secret = 's'.repeat(32);
  writeFileSync(path.join(folder, 'url'), 'postgresql://db/tonghu\n');
  writeFileSync(path.join(folder, 'secret'), `${secret}\n`);
  const files = {
    DATABASE_URL_FILE: path.join(folder, 'url'),
    TONGHU_SECRET_FILE: path.join(folder, 'secret'),
  };
  const variables = { DATABASE_URL: 'postgresql://db/tonghu', TONGHU_SECRET: secret };
  const fromFiles = readSettings([], { TONGHU_MODE: 'production', ...files });
  assert.deepEqual(fromFiles, readSettings([], { TONGHU_MODE: 'production', ...variables }));
  assert.equal(fromFiles.secret, secret);
  rmSync(folder, { recursive: true });
});
