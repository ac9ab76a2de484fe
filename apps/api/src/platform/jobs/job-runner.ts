import type { Logger } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { describeError } from '../logging';
import type { JobQueue } from './job-queue';
import type { JobStore, TakenJob } from './job-store';
import { nextRun, type Schedule } from './schedule';

/** What a process does with the jobs of a queue. */
export interface JobHandler {
  queue: JobQueue<never>;
  schedule: Schedule | null;
  /** Runs the job and notes that it is done. */
  run(job: TakenJob, payload: never): Promise<void>;
}

const POLL_MS = 500;
const LONGEST_STOP_MS = 30_000;

/** The job was taken for lost and given to somebody else; what this process did in its transaction is undone. */
export class JobLostError extends Error {
  constructor() {
    super('the job is no longer this process’s');
  }
}

/** Looks twice a second for jobs that are due, all queues in one question, and runs them. */
export class JobRunner {
  private readonly working = new Map<string, Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly store: JobStore,
    private readonly dataSource: DataSource,
    private readonly logger: Logger,
    private readonly handlers: ReadonlyMap<string, JobHandler>,
  ) {}

  start(): void {
    if (this.handlers.size > 0) this.lookLater();
  }

  /** Takes nothing more and waits for what runs. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.looking;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LONGEST_STOP_MS);
    });
    await Promise.race([Promise.all(this.working.values()), patience]);
    clearTimeout(timer);
  }

  private lookLater(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.looking = this.look()
        .catch((error: unknown) => this.logger.warn({ err: error }, 'jobs cannot be looked for'))
        .finally(() => this.lookLater());
    }, POLL_MS);
    this.timer.unref();
  }

  private async look(): Promise<void> {
    const idle = [...this.handlers.keys()].filter((name) => !this.working.has(name));
    for (const name of idle.length > 0 ? await this.store.due(idle) : []) {
      const handler = this.handlers.get(name);
      if (!handler || this.stopped) continue;
      const work = this.drain(handler)
        .catch((error: unknown) => this.logger.warn({ err: error, queue: name }, 'jobs cannot be taken'))
        .finally(() => this.working.delete(name));
      this.working.set(name, work);
    }
  }

  private async drain(handler: JobHandler): Promise<void> {
    while (!this.stopped) {
      const jobs = await this.store.take(handler.queue);
      if (jobs.length === 0) return;
      await Promise.all(jobs.map((job) => this.run(handler, job)));
    }
  }

  private async run(handler: JobHandler, job: TakenJob): Promise<void> {
    try {
      // Before the job itself, so that one that fails for ever does not end its schedule.
      if (handler.schedule) await this.planNext(handler.queue, handler.schedule, job);
      const payload = handler.schedule ? {} : handler.queue.payload.parse(job.data);
      await handler.run(job, payload as never);
    } catch (error) {
      if (error instanceof JobLostError)
        return this.logger.warn({ queue: job.name, job: job.id }, error.message);
      await this.failed(job, error);
    }
  }

  private async planNext(queue: JobQueue<never>, schedule: Schedule, job: TakenJob): Promise<void> {
    // This process's clock may be behind the database's, by which the job was due.
    const after = new Date(Math.max(Date.now(), job.startAfter.getTime()));
    await this.dataSource.transaction((manager) =>
      this.store.plan(manager, queue, schedule, nextRun(schedule, after)),
    );
  }

  private async failed(job: TakenJob, error: unknown): Promise<void> {
    const { queue, id, attempt } = { queue: job.name, id: job.id, attempt: job.retryCount + 1 };
    const dead = job.retryCount >= job.retryLimit;
    this.logger[dead ? 'error' : 'warn'](
      { err: error, queue, job: id, attempt },
      dead ? 'a job is dead' : 'a job failed and will be tried again',
    );
    const { type, code } = describeError(error);
    await this.store
      .fail(job, [type, code].filter(Boolean).join(' '))
      .catch((cause: unknown) =>
        this.logger.warn({ err: cause, queue, job: id }, 'a failure cannot be noted'),
      );
  }
}

/** Runs `work` and the note that the job is done in one transaction: both happen, once, or neither. */
export async function runWithin(
  store: JobStore,
  dataSource: DataSource,
  job: TakenJob,
  work: (manager: EntityManager) => Promise<void>,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await work(manager);
    if (!(await store.complete(job, manager))) throw new JobLostError();
  });
}
