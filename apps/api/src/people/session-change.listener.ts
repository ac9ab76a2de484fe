import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Client } from 'pg';
import { SETTINGS, type Settings } from '../platform/config';
import { SessionCache } from './session-cache';
import { applyChange, parseChange, SESSION_CHANGED } from './session-change';

const RETRY_MS = 1000;

/** Hears on a connection of its own what other processes changed; the cache is unused while it is down. */
@Injectable()
export class SessionChangeListener implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(SessionChangeListener.name);
  private client: Client | null = null;
  private retry: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly cache: SessionCache,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.listen();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.retry) clearTimeout(this.retry);
    this.cache.setListening(false);
    await this.client?.end();
  }

  private async listen(): Promise<void> {
    const client = new Client({
      connectionString: this.settings.databaseUrl,
      application_name: 'tonghu-session-changes',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    this.client = client;
    client.on('notification', ({ payload }) => applyChange(this.cache, parseChange(payload)));
    client.on('error', () => undefined);
    client.on('end', () => this.lost());
    try {
      await client.connect();
      await client.query(`listen ${SESSION_CHANGED}`);
      this.cache.setListening(true);
    } catch (error) {
      this.logger.warn({ err: error }, 'session changes cannot be heard');
      await client.end().catch(() => undefined);
      this.lost();
    }
  }

  private lost(): void {
    this.cache.setListening(false);
    if (this.stopped || this.retry) return;
    this.retry = setTimeout(() => {
      this.retry = null;
      void this.listen();
    }, RETRY_MS);
    this.retry.unref();
  }
}
