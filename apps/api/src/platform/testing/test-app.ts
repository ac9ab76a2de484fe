import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TestDatabase } from '@tonghu/testing';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { createApplication } from '../../application';
import type { DemoGuide, Settings } from '../config';
import type { LogLevel } from '../logging';
import { openMigratedDatabase } from './migrated-database';
import { createTestAccount, TEST_PASSWORD, type TestAccount } from './test-accounts';
import { TestBrowser } from './test-browser';

export interface TestAppOptions {
  /** Use this database instead of a new one; it is not dropped at the end. */
  databaseUrl?: string;
  settings?: Partial<Settings>;
  guide?: DemoGuide;
  logLevel?: LogLevel;
}

/** The whole server on a database of its own, as a test uses it. */
export interface TestApp {
  app: NestFastifyApplication;
  dataSource: DataSource;
  databaseUrl: string;
  /** One request without a browser around it. */
  inject(request: InjectOptions): Promise<LightMyRequestResponse>;
  /** A new browser without cookies. */
  browser(): TestBrowser;
  /** Writes an account that signs in with TEST_PASSWORD; answers its id. */
  createAccount(account: TestAccount): Promise<number>;
  /** A browser in which this account has signed in. */
  signIn(username: string, password?: string): Promise<TestBrowser>;
  close(): Promise<void>;
}

/** Starts the server; `close` it in `afterAll`. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await databaseFor(options.databaseUrl);
  const portalDirectory = mkdtempSync(path.join(tmpdir(), 'tonghu-portal-'));
  const app = await createApplication({
    settings: {
      mode: 'demo',
      databaseUrl: database.url,
      port: 0,
      host: '127.0.0.1',
      portalDirectory,
      secret: 'a secret that only this test knows',
      secureCookies: false,
      trustedProxies: 0,
      publicUrl: null,
      mail: null,
      webhook: null,
      baseMap: null,
      ...options.settings,
    },
    guide: options.guide,
    logLevel: options.logLevel ?? 'error',
  });
  const dataSource = app.get(DataSource);
  const inject = (request: InjectOptions) => app.getHttpAdapter().getInstance().inject(request);
  const browser = () => new TestBrowser(inject);
  return {
    app,
    dataSource,
    databaseUrl: database.url,
    inject,
    browser,
    createAccount: (account) => createTestAccount(dataSource, account),
    signIn: async (username, password = TEST_PASSWORD) => {
      const visitor = browser();
      const answer = await visitor.post('/api/session', { username, password });
      if (answer.statusCode !== 200) throw new Error(`${username} cannot sign in: ${answer.body}`);
      return visitor;
    },
    close: async () => {
      await app.close();
      rmSync(portalDirectory, { recursive: true, force: true });
      await database.drop();
    },
  };
}

function databaseFor(url: string | undefined): Promise<TestDatabase> {
  return url ? Promise.resolve({ url, drop: () => Promise.resolve() }) : openMigratedDatabase();
}
