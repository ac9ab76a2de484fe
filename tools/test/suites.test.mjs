import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countJest, countPlaywright, countTap } from './suites.mjs';

test('a suite of Jest that cannot even load counts as a failure', () => {
  const report = {
    numPassedTests: 7,
    numFailedTests: 1,
    numRuntimeErrorTestSuites: 2,
    numPendingTests: 1,
    numTodoTests: 1,
  };
  assert.deepEqual(countJest(JSON.stringify(report)), { passed: 7, failed: 3, skipped: 2 });
});

test('a cancelled test of the tools counts as a failure', () => {
  const tap =
    '# tests 9\n# suites 1\n# pass 5\n# fail 1\n# cancelled 2\n# skipped 1\n# todo 0\n# duration_ms 3\n';
  assert.deepEqual(countTap(tap), { passed: 5, failed: 3, skipped: 1 });
});

test('a flaky journey and an error outside of all journeys count as failures', () => {
  const report = {
    stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 },
    errors: [{ message: 'no server' }],
  };
  assert.deepEqual(countPlaywright(JSON.stringify(report)), { passed: 4, failed: 3, skipped: 2 });
});
