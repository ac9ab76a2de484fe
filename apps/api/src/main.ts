import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import type { OpenAPIObject } from '@nestjs/swagger';
import {
  connect,
  checkServer,
  migrate as applyMigrations,
  migrationDrift as driftOf,
  pendingMigrations,
} from './platform/database';
import { StartRefusal } from './platform/errors';
import { createApplication } from './application';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, loadDemo, resetDemo as reloadDemo, type LoadProgress } from './demo';
import { ENTITIES } from './entities';
import { describeApi } from './open-api';
import { createFirstAdministrator as writeFirstAdministrator, type NewCity } from './people';
import { baseMapSetting, outgoingSettings, parseSettings, type Settings } from './platform/config';
import type { LogLevel } from './platform/logging';
import { loadForm } from './returns';

/** What the launcher knows; the rest comes from the environment, see docs/operators.md. */
export interface StartOptions {
  databaseUrl: string;
  port: number;
  host?: string;
  mode: 'demo' | 'production';
  portalDirectory: string;
  onProgress?: LoadProgress;
}

/** The server that answers. */
export interface RunningServer {
  url: string;
  demoAccounts: { username: string; role: string; name: string }[] | null;
  /** Lets requests in flight finish, then closes everything. */
  close(): Promise<void>;
}

/**
 * Starts the server. Demo mode migrates and loads the demo city into an empty database; production mode changes
 * nothing and refuses what is not in order.
 *
 * @throws StartRefusal
 */
export async function start(options: StartOptions): Promise<RunningServer> {
  const settings = settingsFrom(options);
  await checkServer(options.databaseUrl);
  await prepareDatabase(options);
  const guide = options.mode === 'demo' ? { accounts: DEMO_ACCOUNTS, password: DEMO_PASSWORD } : null;
  const app = await createApplication({ settings, guide, logLevel: logLevel(options.mode) });
  try {
    await app.listen(settings.port, settings.host);
  } catch (error) {
    await app.close();
    if (isPortTaken(error)) throw new StartRefusal('PORT_TAKEN', { port: settings.port });
    throw error;
  }
  const address = app.getHttpServer().address() as { port: number };
  return {
    url: `http://${settings.host}:${address.port}`,
    demoAccounts: guide ? [...guide.accounts] : null,
    close: () => app.close(),
  };
}

/** Upgrades the database to this program and loads the form; production starts only after it. */
export async function migrate({ databaseUrl }: { databaseUrl: string }): Promise<string[]> {
  await checkServer(databaseUrl);
  return withDatabase(databaseUrl, async (dataSource) => {
    const applied = await applyMigrations(dataSource);
    await dataSource.transaction(loadForm);
    return applied;
  });
}

/** Puts the demo city back to its beginning. @throws DEMO_ONLY when somebody real has an account. */
export async function resetDemo(options: { databaseUrl: string; onProgress?: LoadProgress }): Promise<void> {
  await migrate(options);
  await withDatabase(options.databaseUrl, (dataSource) => reloadDemo(dataSource, options.onProgress));
}

/**
 * Creates the security administrator of a new installation; only while nobody has an account.
 *
 * @param options.city root division, as long as none has been imported
 * @returns the one-time password
 * @throws ACCOUNTS_EXIST, CITY_MISSING
 */
export function createFirstAdministrator(options: {
  databaseUrl: string;
  username: string;
  city?: NewCity;
}): Promise<{ username: string; password: string }> {
  return withDatabase(options.databaseUrl, (dataSource) => writeFirstAdministrator(dataSource, options));
}

/** The SQL by which entities and migrations differ; empty when they agree. */
export function migrationDrift({ databaseUrl }: { databaseUrl: string }): Promise<string[]> {
  return withDatabase(databaseUrl, driftOf);
}

/** The description of the API, for docs/api/openapi.json. */
export async function openApiDocument({ databaseUrl }: { databaseUrl: string }): Promise<OpenAPIObject> {
  const app = await createApplication({
    settings: settingsFrom({ databaseUrl, port: 0, mode: 'demo', portalDirectory: __dirname }),
    logLevel: 'error',
  });
  try {
    return describeApi(app);
  } finally {
    await app.close();
  }
}

async function prepareDatabase({ databaseUrl, mode, onProgress }: StartOptions): Promise<void> {
  await withDatabase(databaseUrl, async (dataSource) => {
    if (mode === 'production') {
      const pending = await pendingMigrations(dataSource);
      if (pending.length > 0)
        throw new StartRefusal('PENDING_MIGRATIONS', { migrations: pending.join(', ') });
      const [demo] = (await dataSource.query('select 1 from account where demo limit 1')) as unknown[];
      if (demo) throw new StartRefusal('DEMO_IN_PRODUCTION');
      return;
    }
    onProgress?.('migrate', 0, 1);
    await applyMigrations(dataSource);
    onProgress?.('migrate', 1, 1);
    await dataSource.transaction(loadForm);
    const [division] = (await dataSource.query('select 1 from division limit 1')) as unknown[];
    if (!division) await loadDemo(dataSource, onProgress);
  });
}

async function withDatabase<T>(
  databaseUrl: string,
  work: (dataSource: Awaited<ReturnType<typeof connect>>) => Promise<T>,
): Promise<T> {
  const dataSource = await connect(databaseUrl, ENTITIES);
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

function settingsFrom(options: StartOptions): Settings {
  const secret = process.env['TONGHU_SECRET'] ?? '';
  if (options.mode === 'production' && secret.length < 32)
    throw new StartRefusal('MISSING_SECRET', { length: 32 });
  return parseSettings({
    mode: options.mode,
    databaseUrl: options.databaseUrl,
    port: options.port,
    host: options.host ?? '127.0.0.1',
    portalDirectory: options.portalDirectory,
    // A demo without a secret forgets known devices at every start, nothing more.
    secret: secret.length < 32 ? randomBytes(32).toString('hex') : secret,
    secureCookies: process.env['TONGHU_SECURE_COOKIES'] === 'true',
    trustedProxies: Number(process.env['TONGHU_TRUSTED_PROXIES'] ?? 0),
    ...outgoingSettings(process.env),
    baseMap: baseMapSetting(process.env),
  });
}

/** Requests are logged in production; a demo's console stays quiet. */
const logLevel = (mode: Settings['mode']) =>
  (process.env['TONGHU_LOG_LEVEL'] ?? (mode === 'production' ? 'info' : 'warn')) as LogLevel;

const isPortTaken = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';
