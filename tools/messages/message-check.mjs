/** Compares the message files with each other and with the sources that use them. */
import { parametersOf } from './message-files.mjs';

const HAN = /\p{Script=Han}/u;
/** A language is offered under the name its speakers give it. */
const LANGUAGE_NAME = /\.zh-Hans$/;

/**
 * @param {object} input
 * @param {Map<string, string>} input.chinese keys and texts
 * @param {Map<string, string>} input.english keys and texts
 * @param {{ file: string, texts: import('./source-texts.mjs').SourceTexts }[]} input.sources
 * @param {Set<string>} input.notKeys strings that look like keys but are something else, such as permissions
 * @returns {string[]} one sentence for each problem
 */
export function messageProblems({ chinese, english, sources, notKeys }) {
  return [
    ...languageProblems(chinese, english),
    ...usageProblems(chinese, sources, notKeys),
    ...sources.flatMap(({ file, texts }) =>
      texts.bare.map(
        ({ text, line }) => `${file}:${line} text outside of the message files: “${text.slice(0, 60)}”`,
      ),
    ),
  ];
}

function languageProblems(chinese, english) {
  const problems = [];
  for (const [key, text] of chinese) {
    const translation = english.get(key);
    if (translation === undefined) problems.push(`en lacks ${key}`);
    else if (parametersOf(text) !== parametersOf(translation)) {
      problems.push(
        `${key} has parameters “${parametersOf(text)}” in zh-Hans and “${parametersOf(translation)}” in en`,
      );
    }
    if (text.trim() === '') problems.push(`zh-Hans ${key} is empty`);
    if (translation?.trim() === '') problems.push(`en ${key} is empty`);
  }
  for (const [key, text] of english) {
    if (!chinese.has(key)) problems.push(`zh-Hans lacks ${key}`);
    if (HAN.test(text) && !LANGUAGE_NAME.test(key))
      problems.push(`en ${key} is not translated: “${text.slice(0, 60)}”`);
  }
  return problems;
}

function usageProblems(messages, sources, notKeys) {
  const domains = [...new Set([...messages.keys()].map((key) => key.split('.')[0]))];
  const keyLike = new RegExp(`^(${domains.join('|')})\\.[A-Za-z0-9_.]*$`);
  const used = new Set();
  const problems = [];
  for (const { file, texts } of sources) {
    for (const { text, prefix, line } of texts.literals) {
      if (!keyLike.test(text) || notKeys.has(text)) continue;
      const matches = prefix
        ? [...messages.keys()].filter((key) => key.startsWith(text))
        : messages.has(text)
          ? [text]
          : [];
      if (matches.length === 0)
        problems.push(`${file}:${line} uses the unknown message ${text}${prefix ? '…' : ''}`);
      matches.forEach((key) => used.add(key));
    }
  }
  return [
    ...problems,
    ...[...messages.keys()].filter((key) => !used.has(key)).map((key) => `nothing uses the message ${key}`),
  ];
}
