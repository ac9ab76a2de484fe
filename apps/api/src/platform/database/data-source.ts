import { types } from 'pg';
import { DataSource, type DataSourceOptions, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { readFlatArray } from './flat-array';
import { MIGRATIONS } from './migrations';

type TypeId = Parameters<typeof types.getTypeParser>[0];

const INT8 = 20;
/** pg's list of known types stops short of arrays. */
const INT8_ARRAY = 1016 as number as TypeId;
const INT4_ARRAY = 1007 as number as TypeId;
const DATE = 1082;

/** Counts and sums stay below 2^53 (guarded when figures are added), so they are read as numbers, not strings. */
function readNumbersAsNumbers(): void {
  types.setTypeParser(INT8, Number);
  types.setTypeParser(INT8_ARRAY, readFlatArray);
  types.setTypeParser(INT4_ARRAY, readFlatArray);
  types.setTypeParser(DATE, (text) => text);
}

/** TypeORM's settings for this product: explicit migrations, never a schema synchronised behind one's back. */
export function dataSourceOptions(
  databaseUrl: string,
  entities: EntityTarget<ObjectLiteral>[],
): DataSourceOptions {
  readNumbersAsNumbers();
  return {
    type: 'postgres',
    url: databaseUrl,
    entities: entities as never[],
    migrations: MIGRATIONS,
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    poolSize: 16,
    applicationName: 'tonghu',
    connectTimeoutMS: 10_000,
    extra: { statement_timeout: 60_000, idle_in_transaction_session_timeout: 60_000 },
  };
}

/** A connected data source outside Nest: migrations, demo data, commands. */
export async function connect(
  databaseUrl: string,
  entities: EntityTarget<ObjectLiteral>[] = [],
): Promise<DataSource> {
  return new DataSource(dataSourceOptions(databaseUrl, entities)).initialize();
}
