import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { MessagesLoader } from '../src/app/shell/language/messages.loader';

type Messages = { [key: string]: string | Messages };

function keysOf(messages: Messages, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${prefix}${key}`, value] as const]
        : [...keysOf(value, `${prefix}${key}.`)],
    ),
  );
}

const namesIn = (sentence: string) =>
  [...sentence.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name).sort();

describe('the messages', () => {
  const loader = new MessagesLoader();
  let chinese: Map<string, string>;
  let english: Map<string, string>;

  beforeAll(async () => {
    chinese = keysOf((await loader.getTranslation('zh-Hans')) as Messages);
    english = keysOf((await loader.getTranslation('en')) as Messages);
  });

  it.each(['zh-Hans', 'en'])('of %s come from every file of its folder', async (language) => {
    const files = readdirSync(path.join(__dirname, '../public/i18n', language));
    const domains = Object.keys(await loader.getTranslation(language)).sort();
    expect(domains).toEqual(files.map((file) => file.replace('.json', '')).sort());
  });

  it('say the same things in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it('are never blank', () => {
    expect([...chinese, ...english].filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
  });

  it('name the same parameters in both languages', () => {
    const uneven = [...chinese].filter(
      ([key, sentence]) => String(namesIn(sentence)) !== String(namesIn(english.get(key) ?? '')),
    );
    expect(uneven.map(([key]) => key)).toEqual([]);
  });

  it('are Chinese where they should be, apart from names', () => {
    const alike = [...chinese].filter(
      ([key, sentence]) =>
        sentence === english.get(key) && /[a-z]{3}/i.test(sentence.replace(/\{\{.*?\}\}/g, '')),
    );
    expect(alike.map(([key]) => key)).toEqual(['shell.language.en']);
  });

  it('are the default language for a language that does not exist', async () => {
    expect(await loader.getTranslation('fr')).toBe(await loader.getTranslation('zh-Hans'));
  });

  it('hold all that templates and routes ask for by a whole key', () => {
    const asked = sourcesUnder(path.join(__dirname, '../src/app')).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/'((?:[a-z]+)(?:\.[a-zA-Z_-]+)+)'\s*\|\s*transloco/g)].map(
        ([, key]) => key ?? '',
      ),
    );
    expect(asked.length).toBeGreaterThan(100);
    expect([...new Set(asked)].filter((key) => !chinese.has(key))).toEqual([]);
  });
});

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return sourcesUnder(file);
    return /\.(html|ts)$/.test(entry.name) && !entry.name.endsWith('.spec.ts') ? [file] : [];
  });
}
