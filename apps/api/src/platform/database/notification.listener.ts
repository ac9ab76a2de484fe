import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Client } from 'pg';
import { SETTINGS, type Settings } from '../config';

const RETRY_MS = 1000;
const PROBE_MS = 15_000;
const PATIENCE_MS = 10_000;

/** What somebody does with a channel's notifications. */
export interface ChannelHearer {
  heard(payload: string | undefined): void;
  /** Told whenever the connection comes or goes; while it is gone, notifications are lost. */
  listening(listening: boolean): void;
}

/**
 * The one connection on which a process hears what others announce with `pg_notify`. It comes back by itself; what was
 * announced in between is not repeated. Register in `onModuleInit`.
 */
@Injectable()
export class NotificationListener implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(NotificationListener.name);
  private readonly hearers = new Map<string, ChannelHearer>();
  private client: Client | null = null;
  private retry: NodeJS.Timeout | undefined;
  private probe: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** Listens on a channel, which must be a plain SQL name, from the application's start on. */
  hear(channel: string, hearer: ChannelHearer): void {
    if (this.client || this.hearers.has(channel)) throw new Error(`${channel} is heard already`);
    this.hearers.set(channel, hearer);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.connect();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    clearInterval(this.probe);
    this.tell(false);
    await this.client?.end();
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.settings.databaseUrl,
      application_name: 'tonghu-notifications',
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
      keepAlive: true,
    });
    this.client = client;
    client.on('notification', ({ channel, payload }) => this.hearers.get(channel)?.heard(payload));
    client.on('error', () => undefined);
    client.on('end', () => this.lost(client));
    try {
      await client.connect();
      for (const channel of this.hearers.keys()) await client.query(`listen ${channel}`);
      this.probe = setInterval(() => this.ask(client), PROBE_MS);
      this.probe.unref();
      this.tell(true);
    } catch (error) {
      this.logger.warn({ err: error }, 'notifications cannot be heard');
      await client.end().catch(() => undefined);
      this.lost(client);
    }
  }

  /** A connection whose other end vanished without a word looks alive until it is asked something. */
  private ask(client: Client): void {
    client.query('select 1').catch(() => {
      this.lost(client);
      void client.end().catch(() => undefined);
    });
  }

  private lost(client: Client): void {
    if (this.stopped || client !== this.client) return;
    this.client = null;
    clearInterval(this.probe);
    this.tell(false);
    this.retry = setTimeout(() => void this.connect(), RETRY_MS);
    this.retry.unref();
  }

  private tell(listening: boolean): void {
    for (const hearer of this.hearers.values()) hearer.listening(listening);
  }
}
