import { openTestDatabase, type TestDatabase } from '@tonghu/testing';
import { connect, migrate } from '../database';
import { MIGRATIONS } from '../database/migrations';

/** An empty, migrated database of one's own. */
export function openMigratedDatabase(): Promise<TestDatabase> {
  return openTestDatabase({
    name: 'migrated',
    fingerprint: MIGRATIONS.map((migration) => `${migration.name} ${migration.prototype.up.toString()}`).join(
      '\n',
    ),
    prepare: async (url) => {
      const dataSource = await connect(url);
      await migrate(dataSource);
      await dataSource.destroy();
    },
  });
}
