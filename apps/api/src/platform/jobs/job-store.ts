import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import PgBoss from 'pg-boss';
import type { EntityManager } from 'typeorm';
import type { JobQueue, SendOptions } from './job-queue';
import { scheduleText, type Schedule } from './schedule';

/** Schema of the jobs; the migration creates it. */
export const JOB_SCHEMA = 'pgboss';

/** A job that this process has taken. */
export type TakenJob = PgBoss.JobWithMetadata;

type AnyQueue = JobQueue<never>;

/** A waiting job of a schedule is known by this key; there is at most one. */
const SCHEDULE_KEY = 'schedule';
const MAINTENANCE_SECONDS = 60;
const KEEP_DONE_HOURS = 24;
const KEEP_ARCHIVED_DAYS = 30;

/** Jobs as rows: puts them down, takes those that are due, and notes how they ended. */
export class JobStore {
  private readonly pool: Pool;
  private readonly boss: PgBoss;

  constructor(databaseUrl: string, onError: (error: Error) => void) {
    this.pool = new Pool({
      connectionString: databaseUrl,
      max: 4,
      application_name: 'tonghu-jobs',
      connectionTimeoutMillis: 10_000,
      statement_timeout: 60_000,
    });
    // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
    this.pool.on('error', () => undefined);
    this.boss = new PgBoss({
      db: { executeSql: (text, values) => this.pool.query(text, values) },
      schema: JOB_SCHEMA,
      migrate: false,
      schedule: false,
      maintenanceIntervalSeconds: MAINTENANCE_SECONDS,
      archiveCompletedAfterSeconds: KEEP_DONE_HOURS * 3600,
      deleteAfterDays: KEEP_ARCHIVED_DAYS,
    });
    this.boss.on('error', onError);
  }

  /** Connects and makes room for the queues. @throws when the schema is absent or of another version */
  async open(queues: readonly AnyQueue[]): Promise<void> {
    await this.boss.start();
    const known = new Set((await this.boss.getQueues()).map(({ name }) => name));
    const missing = queues.filter(({ name }) => !known.has(name));
    if (missing.length > 0) await this.createQueues(missing);
    for (const queue of queues)
      if (known.has(queue.name)) await this.boss.updateQueue(queue.name, optionsOf(queue));
  }

  /** Stops the upkeep and closes the connections; running statements finish. */
  async close(): Promise<void> {
    await this.boss.stop({ graceful: false });
    await this.pool.end();
  }

  /** Adds a job in the caller's transaction. */
  async send<Payload extends object>(
    manager: EntityManager,
    queue: JobQueue<Payload>,
    payload: Payload,
    { startAfter, singletonKey }: SendOptions = {},
  ): Promise<void> {
    await this.boss.send(queue.name, payload, {
      // Without a key of their own all jobs of a queue would count as the same.
      singletonKey: singletonKey ?? randomUUID(),
      ...(startAfter && { startAfter }),
      db: within(manager),
    });
  }

  /** Puts down the next job of a schedule unless it already waits; one that another schedule planned goes. */
  async plan(manager: EntityManager, queue: AnyQueue, schedule: Schedule, startAfter: Date): Promise<void> {
    const planned = { schedule: scheduleText(schedule) };
    await manager.query(
      `delete from ${JOB_SCHEMA}.job
       where name = $1 and singleton_key = $2 and state = 'created' and data ->> 'schedule' is distinct from $3`,
      [queue.name, SCHEDULE_KEY, planned.schedule],
    );
    await this.boss.send(queue.name, planned, {
      singletonKey: SCHEDULE_KEY,
      startAfter,
      db: within(manager),
    });
  }

  /** Which of the queues have a job that is due. */
  async due(queues: readonly string[]): Promise<string[]> {
    const { rows } = await this.pool.query<{ name: string }>(
      `select queue.name from unnest($1::text[]) queue (name)
       where exists (
         select 1 from ${JOB_SCHEMA}.job where job.name = queue.name and state < 'active' and start_after < now()
       )`,
      [queues],
    );
    return rows.map(({ name }) => name);
  }

  /** Takes jobs that are due, oldest first; no other process gets the same. */
  take({ name, atOnce }: AnyQueue): Promise<TakenJob[]> {
    return this.boss.fetch<object>(name, { batchSize: atOnce, includeMetadata: true });
  }

  /** Notes that a job is done, in a transaction where one is given; false when it is no longer this process's. */
  async complete(job: TakenJob, manager?: EntityManager): Promise<boolean> {
    const answer: unknown = await this.boss.complete(
      job.name,
      job.id,
      {},
      manager && { db: within(manager) },
    );
    return (answer as { affected: number }).affected === 1;
  }

  /** Notes that a job failed: it waits for the next attempt, or is dead after the last. */
  async fail(job: TakenJob, reason: string): Promise<void> {
    await this.boss.fail(job.name, job.id, { reason });
  }

  /** Gives jobs that are taken for lost back, and archives those that are done; happens by itself every minute. */
  upkeep(): Promise<void> {
    return this.boss.maintain();
  }

  /** One process at a time: two that create queues at once would wait for each other. */
  private async createQueues(queues: readonly AnyQueue[]): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await client.query(`select pg_advisory_xact_lock(hashtext('tonghu-job-queues'))`);
      for (const queue of queues) {
        await client.query(`select ${JOB_SCHEMA}.create_queue($1, $2)`, [queue.name, optionsOf(queue)]);
      }
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }
}

/** `short` lets one job per key wait. */
const optionsOf = (queue: AnyQueue): PgBoss.Queue => ({
  name: queue.name,
  policy: 'short',
  retryLimit: queue.retries,
  retryDelay: queue.retryAfterSeconds,
  retryBackoff: true,
  expireInSeconds: queue.lostAfterSeconds,
});

const within = (manager: EntityManager): PgBoss.Db => ({
  executeSql: async (text, values) => ({ rows: (await manager.query(text, values)) as unknown[] }),
});
