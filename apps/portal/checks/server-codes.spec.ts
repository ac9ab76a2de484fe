import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import chinese from '../public/i18n/zh-Hans/errors.json';
import english from '../public/i18n/en/errors.json';

const THROWN = /(?:conflict|unprocessable|DomainError)\(\s*(?:\d+,\s*)?'([A-Z_]+)'/g;

describe('the codes that the server throws', () => {
  const codes = new Set(
    readdirSync(path.join(__dirname, '../../api/src'), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.includes('spec'))
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
      .flatMap((source) => [...source.matchAll(THROWN)].map(([, code]) => code ?? '')),
  );

  it('are found at all', () => {
    expect([...codes]).toEqual(expect.arrayContaining(['USERNAME_TAKEN', 'RETURN_STALE', 'PERIOD_EXISTS']));
  });

  it.each([
    ['Chinese', chinese],
    ['English', english],
  ])('all have a sentence in %s', (_, sentences) => {
    expect([...codes].filter((code) => !(code in sentences))).toEqual([]);
  });
});
