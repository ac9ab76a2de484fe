import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { contentHash, readStamp, writeStamp } from './content-stamp.mjs';

let root;
const write = (file, text) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
const hash = () => contentHash(root, ['src', 'lock.json', 'absent']);

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'tonghu-stamp-'));
  write('src/a.ts', 'a');
  write('src/deep/b.csv', 'b');
  write('lock.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

for (const [what, change] of [
  ['a changed source', () => write('src/a.ts', 'A')],
  ['a changed data file', () => write('src/deep/b.csv', 'B')],
  ['a new file', () => write('src/c.ts', '')],
  ['a removed file', () => rmSync(path.join(root, 'src/a.ts'))],
  ['a moved file', () => (rmSync(path.join(root, 'src/a.ts')), write('src/z.ts', 'a'))],
  ['another lock file', () => write('lock.json', '{"version":2}')],
]) {
  test(`${what} makes the build stale`, () => {
    const before = hash();
    change();
    assert.notEqual(hash(), before);
  });
}

test('touching a file or writing a test does not', () => {
  const before = hash();
  write('src/a.ts', 'a');
  write('src/a.spec.ts', 'test');
  write('src/a.int-spec.ts', 'test');
  assert.equal(hash(), before);
});

test('the stamp is what was written, and null before the first build', () => {
  const stamp = path.join(root, 'dist/.stamp');
  assert.equal(readStamp(stamp), null);
  writeStamp(stamp, 'abc');
  assert.equal(readStamp(stamp), 'abc');
});
