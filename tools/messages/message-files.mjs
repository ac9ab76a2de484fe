/** Reads the portal's messages: public/i18n/<language>/<domain>.json, the file's name is the first word of its keys. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const LANGUAGES = ['zh-Hans', 'en'];

/**
 * @param {string} folder the i18n folder
 * @param {string} language
 * @returns {Map<string, string>} every key with its text; the items of a list are joined by a line break
 */
export function readMessages(folder, language) {
  const messages = new Map();
  for (const file of readdirSync(path.join(folder, language)).filter((name) => name.endsWith('.json'))) {
    const content = JSON.parse(readFileSync(path.join(folder, language, file), 'utf8'));
    collect(path.basename(file, '.json'), content, messages);
  }
  return messages;
}

function collect(key, value, messages) {
  if (typeof value === 'string') messages.set(key, value);
  else if (Array.isArray(value)) messages.set(key, value.join('\n'));
  else for (const [name, child] of Object.entries(value)) collect(`${key}.${name}`, child, messages);
}

/** @returns {string} the names of the parameters in a message, sorted, e.g. "count name" */
export function parametersOf(text) {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name))].sort().join(' ');
}
