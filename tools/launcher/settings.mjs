/** What the person or operator asked for, from the command line and the environment. */
import { readFileSync } from 'node:fs';
import { Refusal } from './refusal.mjs';

const MINIMUM_SECRET = 32;

/**
 * @typedef {object} Settings
 * @property {'demo' | 'production'} mode
 * @property {number} port 0 lets the system choose
 * @property {string} host
 * @property {string | null} databaseUrl null starts the embedded database
 * @property {string | null} secret key for signed cookies
 * @property {boolean} resetDemo
 */

/**
 * @param {string[]} args without node and the script
 * @param {Record<string, string | undefined>} environment
 * @returns {Settings}
 */
export function readSettings(args, environment) {
  const unknown = args.find((arg) => arg !== '--reset-demo');
  if (unknown) throw new Refusal('ARGUMENT_UNKNOWN', { argument: unknown });
  const settings = {
    mode: oneOf('TONGHU_MODE', environment.TONGHU_MODE || 'demo', ['demo', 'production']),
    port: portNumber(environment.PORT || '4180'),
    host: environment.HOST || '127.0.0.1',
    databaseUrl: secretValue('DATABASE_URL', environment),
    secret: secretValue('TONGHU_SECRET', environment),
    resetDemo: args.includes('--reset-demo'),
  };
  if (settings.mode === 'production') requireForProduction(settings);
  return settings;
}

/**
 * A secret from the variable itself, or from the file that `<name>_FILE` names, as container engines hand them over.
 *
 * @param {string} name
 * @param {Record<string, string | undefined>} environment
 * @returns {string | null}
 * @throws {Refusal} SECRET_UNREADABLE
 */
export function secretValue(name, environment) {
  const file = environment[`${name}_FILE`];
  if (!file) return environment[name] || null;
  try {
    return readFileSync(file, 'utf8').trim() || null;
  } catch (error) {
    throw new Refusal('SECRET_UNREADABLE', { name: `${name}_FILE`, file, reason: error.code });
  }
}

function requireForProduction({ databaseUrl, secret, resetDemo }) {
  if (resetDemo) throw new Refusal('DEMO_IN_PRODUCTION');
  if (!databaseUrl) throw new Refusal('MISSING_DATABASE_URL');
  if ((secret ?? '').length < MINIMUM_SECRET) {
    throw new Refusal('MISSING_SECRET', { length: MINIMUM_SECRET });
  }
}

function oneOf(name, value, allowed) {
  if (!allowed.includes(value))
    throw new Refusal('SETTING_INVALID', { name, value, allowed: allowed.join(' | ') });
  return value;
}

function portNumber(value) {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535) {
    throw new Refusal('SETTING_INVALID', { name: 'PORT', value, allowed: '0–65535' });
  }
  return port;
}
