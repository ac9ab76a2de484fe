import { openTestDatabase, testRunBegan, type TestDatabase } from '@tonghu/testing';
import { ENTITIES } from '../../entities';
import { connect, migrate } from '../../platform/database';
import { loadDemo } from '../demo.loader';

/** The demo city as of {@link testRunBegan}, in a database of one's own: loaded once in a test run, and copied. */
export function openDemoDatabase(): Promise<TestDatabase> {
  const began = testRunBegan();
  return openTestDatabase({
    name: 'demo',
    fingerprint: began.toISOString(),
    prepare: async (url) => {
      const dataSource = await connect(url, ENTITIES);
      await migrate(dataSource);
      await loadDemo(dataSource, undefined, began);
      await dataSource.destroy();
    },
  });
}
