import { openMigratedDatabase } from '../testing/migrated-database';
import { GroupedStatement } from './grouped-statement';
import { HotPool } from './hot-pool';

/** Answers each number with the transaction that answered it; 0 has no answer, a negative number is an error. */
const TEXT = `
  select asked.place::integer, asked.number, pg_current_xact_id()::text as transaction, sqrt(asked.number) as root
  from unnest($1::integer[]) with ordinality as asked (number, place)
  where asked.number <> 0`;

interface Row {
  place: number;
  number: number;
  transaction: string;
}

describe('a grouped statement', () => {
  let database: Awaited<ReturnType<typeof openMigratedDatabase>>;
  let pool: HotPool;
  let statement: GroupedStatement<Row>;

  beforeAll(async () => {
    database = await openMigratedDatabase();
    pool = new HotPool({ databaseUrl: database.url } as never);
    statement = new GroupedStatement(pool, { name: 'numbers', text: TEXT, most: 4, atOnce: 2 });
  });
  afterAll(async () => {
    await pool.onApplicationShutdown();
    await database.drop();
  });

  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const transactions = (rows: (Row | undefined)[]) => new Set(rows.map((row) => row?.transaction));

  it('answers a lone question', async () => {
    expect(await statement.ask(7)).toMatchObject({ number: 7 });
    expect(await statement.ask(0)).toBeUndefined();
  });

  it('takes the questions of one moment along together, no more than a group holds, each with its own answer', async () => {
    const numbers = [1, 2, 0, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    const rows = await Promise.all(numbers.map((number) => statement.ask(number)));
    expect(rows.map((row) => row?.number ?? 0)).toEqual(numbers);
    expect(transactions(rows.filter(Boolean)).size).toBe(3);
  });

  it('takes along who arrives a turn later, as long as every turn brings somebody', async () => {
    const asked = [];
    for (const number of [1, 2, 3]) {
      asked.push(statement.ask(number));
      await turn();
    }
    expect(transactions(await Promise.all(asked)).size).toBe(1);
  });

  it('lets an error harm nobody but the one at fault', async () => {
    const results = await Promise.allSettled([1, -1, 3].map((number) => statement.ask(number)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await statement.ask(4)).toMatchObject({ number: 4 });
  });

  it('asks once for equal questions that wait together, and again for one that comes later', async () => {
    const [first, second, other] = await Promise.all([
      statement.askShared(1),
      statement.askShared(1),
      statement.askShared(2),
    ]);
    expect(second).toBe(first);
    expect(other).toMatchObject({ number: 2, place: 2 });
    const early = statement.askShared(1);
    // One turn for whoever else comes, one that brings nobody.
    await turn();
    await turn();
    expect(transactions([await early, await statement.askShared(1)]).size).toBe(2);
  });
});
