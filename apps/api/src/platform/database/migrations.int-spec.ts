import { openEmptyDatabase, type TestDatabase } from '@tonghu/testing';
import { ENTITIES } from '../../entities';
import { connect, migrate, migrationDrift, pendingMigrations } from '.';
import { MIGRATIONS } from './migrations';

describe('the migrations', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openEmptyDatabase();
  });
  afterAll(() => database.drop());

  it('go up, agree with the entities, go down to nothing and up again', async () => {
    const dataSource = await connect(database.url, ENTITIES);
    expect(await pendingMigrations(dataSource)).toHaveLength(MIGRATIONS.length);
    await migrate(dataSource);
    expect(await migrationDrift(dataSource)).toEqual([]);
    for (let i = 0; i < MIGRATIONS.length; i += 1) await dataSource.undoLastMigration();
    const left = (await dataSource.query(
      `select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_migration'`,
    )) as unknown[];
    expect(left).toEqual([]);
    expect(await migrate(dataSource)).toHaveLength(MIGRATIONS.length);
    await dataSource.destroy();
  });

  it('are applied once when two processes start together', async () => {
    const fresh = await openEmptyDatabase();
    const sources = await Promise.all([connect(fresh.url), connect(fresh.url)]);
    const applied = await Promise.all(sources.map(migrate));
    expect(applied.map((names) => names.length).sort()).toEqual([0, MIGRATIONS.length]);
    await Promise.all(sources.map((source) => source.destroy()));
    await fresh.drop();
  });

  it('notice an entity that says something else than the database', async () => {
    const dataSource = await connect(database.url, ENTITIES);
    await dataSource.query('alter table account alter column display_name drop not null');
    expect(await migrationDrift(dataSource)).not.toEqual([]);
    await dataSource.destroy();
  });
});
