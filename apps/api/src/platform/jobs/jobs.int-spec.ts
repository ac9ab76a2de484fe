import { Inject, Injectable, Module, type INestApplicationContext, type OnModuleInit } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { TestDatabase } from '@tonghu/testing';
import PgBoss from 'pg-boss';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { ConfigModule, SETTINGS, type Settings } from '../config';
import { connect, DatabaseModule, migrate } from '../database';
import { JOB_SCHEMA_VERSION } from '../database/migrations/0005-jobs-and-notices';
import { openMigratedDatabase } from '../testing';
import { jobQueue, Jobs, JobsModule } from '.';
import { JobStore } from './job-store';

const NUMBER = z.object({ n: z.number().int() });
const WRITE = jobQueue('probe-write', NUMBER);
const FLAKY = jobQueue('probe-flaky', NUMBER, { retries: 2, retryAfterSeconds: 1 });
const HOPELESS = jobQueue('probe-hopeless', NUMBER, { retries: 0 });
const SLOW = jobQueue('probe-slow', NUMBER);
const OUTSIDE = jobQueue('probe-outside', NUMBER);
const INSERT = 'insert into probe (queue, n, instance) values ($1, $2, $3)';

/** Writes down each job that it runs. */
@Injectable()
class Probe implements OnModuleInit {
  outside: number[] = [];
  failures = 0;

  constructor(
    private readonly jobs: Jobs,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    const { jobs } = this;
    const instance = this.settings.host;
    jobs.handle(WRITE, async (manager, { n }) => {
      await manager.query(INSERT, ['write', n, instance]);
    });
    jobs.handle(FLAKY, async (manager, { n }) => {
      await manager.query(INSERT, ['flaky', n, instance]);
      const [{ tries }] = (await this.count()) as [{ tries: number }];
      if (tries < 3) throw new Error('not yet');
    });
    jobs.handle(HOPELESS, () => Promise.reject(new TypeError('never')));
    jobs.handle(SLOW, async (manager, { n }) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      await manager.query(INSERT, ['slow', n, instance]);
    });
    jobs.deliver(OUTSIDE, ({ n }) => {
      this.outside.push(n);
      return Promise.resolve();
    });
    jobs.schedule('probe-clock', { at: '08:30' }, async (manager) => {
      await manager.query(INSERT, ['clock', 0, instance]);
    });
  }

  /** Counted outside of the job's transaction, as nothing of a failed attempt stays. */
  private async count(): Promise<unknown[]> {
    const client = await connect(this.settings.databaseUrl);
    const rows = (await client.query(`update attempt set tries = tries + 1 returning tries`)) as [
      unknown[],
      number,
    ];
    await client.destroy();
    return rows[0];
  }
}

@Module({ providers: [Probe] })
class ProbeModule {}

describe('jobs of two instances on one database', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let instances: INestApplicationContext[];

  const startInstance = (name: string) =>
    NestFactory.createApplicationContext(
      {
        module: ProbeModule,
        imports: [
          ConfigModule.with({ databaseUrl: database.url, host: name } as Settings, null),
          DatabaseModule.with([]),
          JobsModule,
        ],
      },
      { logger: false, abortOnError: false },
    );

  beforeAll(async () => {
    database = await openMigratedDatabase();
    dataSource = await connect(database.url);
    await dataSource.query(
      `create table probe (queue text, n integer, instance text, at timestamptz default now())`,
    );
    await dataSource.query(`create table attempt as select 0 as tries`);
    instances = await Promise.all([startInstance('one'), startInstance('two')]);
  });
  afterAll(async () => {
    await Promise.all(instances.map((each) => each.close()));
    await dataSource.destroy();
    await database.drop();
  });

  const jobs = () => (instances[0] as INestApplicationContext).get(Jobs);
  const ran = async (queue: string) =>
    (await dataSource.query('select n, instance from probe where queue = $1 order by n', [queue])) as {
      n: number;
      instance: string;
    }[];
  const states = async (queue: string) =>
    (await dataSource.query('select state, output from pgboss.job where name = $1', [queue])) as {
      state: string;
      output: unknown;
    }[];

  async function until(condition: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + 15_000; Date.now() < end;) {
      if (await condition()) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('waited in vain');
  }
  const allDone = async (queue: string) => (await states(queue)).every(({ state }) => state === 'completed');

  it('exist exactly when their transaction commits, and run once each, on both instances', async () => {
    const numbers = Array.from({ length: 200 }, (_, n) => n);
    await Promise.all(
      numbers.map((n) =>
        dataSource
          .transaction(async (manager) => {
            await jobs().send(manager, WRITE, { n });
            if (n % 2 === 1) throw new Error('rolled back');
          })
          .catch((error: Error) => expect(error.message).toBe('rolled back')),
      ),
    );
    await until(async () => (await ran('write')).length >= 100 && (await allDone(WRITE.name)));
    const written = await ran('write');
    expect(written.map(({ n }) => n)).toEqual(numbers.filter((n) => n % 2 === 0));
    expect(new Set(written.map(({ instance }) => instance))).toEqual(new Set(['one', 'two']));
  });

  it('begin within a second, and not before their time', async () => {
    const startAfter = new Date(Date.now() + 1500);
    await jobs().send(dataSource.manager, WRITE, { n: 1000 });
    await jobs().send(dataSource.manager, WRITE, { n: 1001 }, { startAfter });
    const sent = Date.now();
    await until(async () => (await ran('write')).some(({ n }) => n === 1000));
    expect(Date.now() - sent).toBeLessThan(1000);
    await until(async () => (await ran('write')).some(({ n }) => n === 1001));
    expect(Date.now()).toBeGreaterThanOrEqual(startAfter.getTime());
    expect(Date.now()).toBeLessThan(startAfter.getTime() + 1000);
  });

  it('wait only once under the same key', async () => {
    const startAfter = new Date(Date.now() + 600);
    for (const n of [2000, 2001]) {
      await jobs().send(dataSource.manager, WRITE, { n }, { startAfter, singletonKey: 'twice' });
    }
    await until(async () => (await ran('write')).some(({ n }) => n >= 2000));
    await until(() => allDone(WRITE.name));
    expect((await ran('write')).filter(({ n }) => n >= 2000).map(({ n }) => n)).toEqual([2000]);
  });

  it('that fail are undone and tried again, each time later', async () => {
    await jobs().send(dataSource.manager, FLAKY, { n: 1 });
    await until(async () => (await ran('flaky')).length > 0);
    expect(await ran('flaky')).toHaveLength(1);
    expect(await dataSource.query('select tries from attempt')).toEqual([{ tries: 3 }]);
  });

  it('that fail for the last time are dead, and say of the error only its kind', async () => {
    await jobs().send(dataSource.manager, HOPELESS, { n: 1 });
    await until(async () => (await states(HOPELESS.name))[0]?.state === 'failed');
    expect(await states(HOPELESS.name)).toEqual([{ state: 'failed', output: { reason: 'TypeError' } }]);
  });

  it('whose effect lies outside run as well', async () => {
    await jobs().send(dataSource.manager, OUTSIDE, { n: 7 });
    const delivered = () => instances.flatMap((each) => each.get(Probe).outside);
    await until(() => Promise.resolve(delivered().length > 0));
    await until(() => allDone(OUTSIDE.name));
    expect(delivered()).toEqual([7]);
  });

  it('of a process that was killed are given to another', async () => {
    await dataSource.query(
      `insert into pgboss.job (name, data, state, started_on, expire_in, retry_limit, singleton_key, policy)
       values ($1, '{"n": 3000}', 'active', now() - interval '1 hour', interval '1 minute', 2, 'lost', 'short')`,
      [WRITE.name],
    );
    const store = new JobStore(database.url, () => undefined);
    await store.upkeep();
    await store.close();
    await until(async () => (await ran('write')).some(({ n }) => n === 3000));
  });

  it('by the clock are planned once, run once, and are planned again, late rather than never', async () => {
    const waiting = () =>
      dataSource.query(
        `select start_after at time zone 'Asia/Shanghai' > now() at time zone 'Asia/Shanghai' as ahead,
                to_char(start_after at time zone 'Asia/Shanghai', 'HH24:MI') as at
         from pgboss.job where name = 'probe-clock' and state = 'created'`,
      );
    expect(await waiting()).toEqual([{ ahead: true, at: '08:30' }]);
    await dataSource.query(
      `update pgboss.job set start_after = now() - interval '3 days' where name = 'probe-clock'`,
    );
    await until(async () => (await ran('clock')).length > 0);
    await until(async () => ((await waiting()) as unknown[]).length > 0);
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(await ran('clock')).toHaveLength(1);
    expect(await waiting()).toEqual([{ ahead: true, at: '08:30' }]);
  });

  it('are refused when nobody handles them or when their payload is not what it should be', async () => {
    const stray = jobQueue('probe-stray', NUMBER);
    await expect(jobs().send(dataSource.manager, stray, { n: 1 })).rejects.toThrow('nobody handles');
    await expect(jobs().send(dataSource.manager, WRITE, { n: 1.5 })).rejects.toThrow();
  });

  it('finish before their process ends', async () => {
    const third = await startInstance('three');
    await Promise.all(instances.splice(0).map((each) => each.close()));
    await third.get(Jobs).send(dataSource.manager, SLOW, { n: 1 });
    await until(async () => (await states(SLOW.name))[0]?.state === 'active');
    const before = Date.now();
    await third.close();
    expect(await ran('slow')).toEqual([{ n: 1, instance: 'three' }]);
    expect(await allDone(SLOW.name)).toBe(true);
    expect(Date.now() - before).toBeLessThan(3000);
  });

  it('lie in the schema of the very version that the migration installed', async () => {
    // A newer library needs a migration that brings its schema along before this number may change.
    const fresh = PgBoss.getConstructionPlans();
    expect(fresh).toContain(`INSERT INTO pgboss.version(version) VALUES ('${JOB_SCHEMA_VERSION}')`);
    expect(await dataSource.query('select version from pgboss.version')).toEqual([
      { version: JOB_SCHEMA_VERSION },
    ]);
    expect(await migrate(dataSource)).toEqual([]);
  });
});
