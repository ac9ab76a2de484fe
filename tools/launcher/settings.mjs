/** What the person or operator asked for, from the command line and the environment. */
import { Refusal } from './refusal.mjs';

const MINIMUM_SECRET = 32;

/**
 * @typedef {object} Settings
 * @property {'demo' | 'production'} mode
 * @property {number} port 0 lets the system choose
 * @property {string} host
 * @property {string | null} databaseUrl null starts the embedded database
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
    databaseUrl: environment.DATABASE_URL || null,
    resetDemo: args.includes('--reset-demo'),
  };
  if (settings.mode === 'production') requireForProduction(settings, environment);
  return settings;
}

function requireForProduction({ databaseUrl, resetDemo }, environment) {
  if (resetDemo) throw new Refusal('DEMO_IN_PRODUCTION');
  if (!databaseUrl) throw new Refusal('MISSING_DATABASE_URL');
  if ((environment.TONGHU_SECRET ?? '').length < MINIMUM_SECRET) {
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
