import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { StartRefusal } from '../errors';
import { MIGRATIONS } from './migrations';

const OLDEST_SERVER = 150_000;

/** Fails with a stable code when the server cannot be reached, is too old, or lacks what we need. */
export async function checkServer(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (cause) {
    throw new StartRefusal('DATABASE_UNREACHABLE', { reason: cause instanceof Error ? cause.message : '' });
  }
  try {
    const { rows } = await client.query<{ number: string; text: string }>(
      `select current_setting('server_version_num') as number, current_setting('server_version') as text`,
    );
    if (Number(rows[0]?.number) < OLDEST_SERVER) {
      throw new StartRefusal('DATABASE_VERSION', { version: rows[0]?.text ?? '' });
    }
  } finally {
    await client.end();
  }
}

/** Names of the migrations that are not yet applied; refuses a database that is newer than the program. */
export async function pendingMigrations(dataSource: DataSource): Promise<string[]> {
  const known = MIGRATIONS.map((migration) => migration.name);
  const [{ exists }] = (await dataSource.query(
    `select to_regclass('schema_migration') is not null as exists`,
  )) as [{ exists: boolean }];
  const applied: string[] = exists
    ? ((await dataSource.query(`select name from schema_migration order by id`)) as { name: string }[]).map(
        (row) => row.name,
      )
    : [];
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new StartRefusal('DATABASE_NEWER', { migrations: unknown.join(', ') });
  return known.filter((name) => !applied.includes(name));
}

/** Applies what is pending, one process at a time; returns the names applied. */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  const lock = `select pg_advisory_lock(hashtext('tonghu-migrations'))`;
  const unlock = `select pg_advisory_unlock(hashtext('tonghu-migrations'))`;
  await runner.query(lock);
  try {
    const pending = await pendingMigrations(dataSource);
    if (pending.length > 0) await dataSource.runMigrations({ transaction: 'each' });
    return pending;
  } finally {
    await runner.query(unlock);
    await runner.release();
  }
}

/** The SQL that would bring the database to what the entities say; empty when they agree. */
export async function migrationDrift(dataSource: DataSource): Promise<string[]> {
  const sql = await dataSource.driver.createSchemaBuilder().log();
  return sql.upQueries.map((query) => query.query);
}
