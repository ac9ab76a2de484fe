import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isConventional } from './commit-messages.mjs';

test('a commit says its kind, perhaps its place, and what it does', () => {
  for (const subject of [
    'feat(rules): decide return flow',
    'fix: 修正合计',
    'docs: decisions with the measurements behind them',
    'feat(public-service)!: drop the old address',
  ]) {
    assert.equal(isConventional(subject), true, subject);
  }
});

test('anything else is malformed', () => {
  for (const subject of [
    'update',
    'Fix: total',
    'feat(rules) decide',
    'feat(rules):decide',
    'feat(Rules): decide',
    'feature: decide',
    'fix: total.',
    'fix: ',
    `fix: ${'x'.repeat(120)}`,
  ]) {
    assert.equal(isConventional(subject), false, subject);
  }
});
