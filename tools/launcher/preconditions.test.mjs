import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuseOldNode } from './node-version.mjs';
import { checkDisk } from './preconditions.mjs';
import { sentencesFor } from './sentences.mjs';

test('a Node older than 20.19 is refused with a sentence in both languages', () => {
  for (const version of ['18.20.4', '20.0.0', '20.18.3', '6.0.0']) {
    const { lines } = sentencesFor(refuseOldNode(version));
    assert.deepEqual(
      lines.map((line) => line.includes(version) && line.includes('20.19')),
      [true, true],
    );
  }
});

test('Node 20.19 and everything newer will do', () => {
  for (const version of ['20.19.0', '20.20.2', '21.0.0', '22.1.0', '24.0.0'])
    assert.equal(refuseOldNode(version), null);
});

test('less than one gigabyte of disk is refused, one gigabyte is not', () => {
  const blocks = (count) => () => ({ bavail: count, bsize: 4096 });
  assert.throws(() => checkDisk('/data', blocks(262_143)), {
    code: 'DISK_FULL',
    details: { free: 1023, needed: 1024, directory: '/data' },
  });
  assert.doesNotThrow(() => checkDisk('/data', blocks(262_144)));
});

test('an unforeseen error shows its stack', () => {
  const { known, lines } = sentencesFor(new TypeError('x is not a function'));
  assert.equal(known, false);
  assert.match(lines[1], /TypeError: x is not a function\n\s+at /);
});
