import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { SETTINGS, type Settings } from '../config';
import { jobQueue, type JobQueue, type SendOptions } from './job-queue';
import { JobRunner, runWithin, type JobHandler } from './job-runner';
import { JobStore, type TakenJob } from './job-store';
import { nextRun, type Schedule } from './schedule';

type Work<Payload> = (manager: EntityManager, payload: Payload) => Promise<void>;

/**
 * Work that is done later and once across all processes, kept in the database. Register handlers in `onModuleInit`;
 * jobs run from the application's start to its end.
 */
@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly logger = new Logger(Jobs.name);
  private readonly store: JobStore;
  private readonly handlers = new Map<string, JobHandler>();
  private runner: JobRunner | null = null;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    private readonly dataSource: DataSource,
  ) {
    this.store = new JobStore(settings.databaseUrl, (error) =>
      this.logger.warn({ err: error }, 'the upkeep of jobs failed'),
    );
  }

  /** Runs jobs in a transaction that also notes that they are done: their effect happens exactly once. */
  handle<Payload extends object>(queue: JobQueue<Payload>, work: Work<Payload>): void {
    this.register(queue, null, (job, payload) =>
      runWithin(this.store, this.dataSource, job, (manager) => work(manager, payload)),
    );
  }

  /** Runs jobs whose effect lies outside the database; after a crash the same job may run again. */
  deliver<Payload extends object>(queue: JobQueue<Payload>, work: (payload: Payload) => Promise<void>): void {
    this.register(queue, null, async (job, payload) => {
      await work(payload);
      await this.store.complete(job);
    });
  }

  /**
   * Runs something by the clock, in one process and in a transaction as {@link handle}. What came due while no process
   * ran is made up for once at the next start.
   */
  schedule(name: string, schedule: Schedule, work: (manager: EntityManager) => Promise<void>): void {
    this.register(jobQueue(name, z.object({})), schedule, (job) =>
      runWithin(this.store, this.dataSource, job, work),
    );
  }

  /** Adds a job in the caller's transaction: it exists when the transaction commits, and never otherwise. */
  async send<Payload extends object>(
    manager: EntityManager,
    queue: JobQueue<Payload>,
    payload: Payload,
    options: SendOptions = {},
  ): Promise<void> {
    if (!this.handlers.has(queue.name)) throw new Error(`nobody handles the jobs of ${queue.name}`);
    await this.store.send(manager, queue, queue.payload.parse(payload), options);
  }

  async onApplicationBootstrap(): Promise<void> {
    const handlers = [...this.handlers.values()];
    await this.store.open(handlers.map(({ queue }) => queue));
    for (const { queue, schedule } of handlers) {
      if (schedule) {
        await this.dataSource.transaction((manager) =>
          this.store.plan(manager, queue, schedule, nextRun(schedule, new Date())),
        );
      }
    }
    this.runner = new JobRunner(this.store, this.dataSource, this.logger, this.handlers);
    this.runner.start();
  }

  /** Before connections close, so that running jobs can finish. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.runner?.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
  }

  private register<Payload extends object>(
    queue: JobQueue<Payload>,
    schedule: Schedule | null,
    run: (job: TakenJob, payload: Payload) => Promise<void>,
  ): void {
    if (this.runner) throw new Error(`${queue.name} is registered after the start`);
    if (this.handlers.has(queue.name)) throw new Error(`two handlers for ${queue.name}`);
    this.handlers.set(queue.name, { queue, schedule, run } as unknown as JobHandler);
  }
}
