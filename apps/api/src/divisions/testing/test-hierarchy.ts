import type { DataSource } from 'typeorm';
import { connect } from '../../platform/database';
import { buildSmallCity, openMigratedDatabase, type SmallCity } from '../../platform/testing';

/** The small city in a database of its own, without a server around it. */
export interface TestHierarchy {
  dataSource: DataSource;
  city: SmallCity;
  /** An identity without any version yet. */
  newDivision(tier: 1 | 2 | 3 | 4): Promise<number>;
  close(): Promise<void>;
}

export async function openTestHierarchy(): Promise<TestHierarchy> {
  const database = await openMigratedDatabase();
  const dataSource = await connect(database.url);
  return {
    dataSource,
    city: await buildSmallCity(dataSource),
    newDivision: async (tier) => {
      const rows = (await dataSource.query('insert into division (tier) values ($1) returning id', [
        tier,
      ])) as [{ id: number }];
      return rows[0].id;
    },
    close: async () => {
      await dataSource.destroy();
      await database.drop();
    },
  };
}
