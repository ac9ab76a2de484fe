import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DatabaseError, Pool, type PoolClient, type QueryResultRow } from 'pg';
import { SETTINGS, type Settings } from '../config';

/**
 * Prepared statements for the few reads and writes that carry the load; everything else goes through TypeORM.
 * Each name stands for one text for the life of the process.
 */
@Injectable()
export class HotPool implements OnApplicationShutdown {
  private readonly pool: Pool;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.pool = new Pool({
      connectionString: settings.databaseUrl,
      max: 16,
      application_name: 'tonghu-hot',
      // Left to itself PostgreSQL plans statements that take arrays anew at each execution.
      options: '-c plan_cache_mode=force_generic_plan',
    });
    // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
    this.pool.on('error', () => undefined);
  }

  /** Runs a named prepared statement and returns its rows. */
  async rows<Row extends QueryResultRow>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    return this.onConnection(async (client) => (await client.query<Row>({ name, text, values })).rows);
  }

  /** As `rows`, each row an array in the order of the columns: for thousands of rows of numbers. */
  async arrays<Row extends unknown[]>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    return this.onConnection(
      async (client) => (await client.query<Row>({ name, text, values, rowMode: 'array' })).rows,
    );
  }

  /**
   * As the pool's own `query`, which gives up the connection with every error: a statement that the database refuses, as
   * it does with who wants a place that is gone, would cost a new connection and its sign-in.
   */
  private async onConnection<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken = false;
    try {
      return await work(client);
    } catch (error) {
      broken = !(error instanceof DatabaseError);
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
