import { Client } from 'pg';
import { openTestDatabase, type Template } from './test-database';

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows;
}

function template(): { template: Template; prepared: () => number } {
  let count = 0;
  return {
    prepared: () => count,
    template: {
      name: 'spec',
      fingerprint: String(Math.random()),
      prepare: async (url) => {
        count += 1;
        await ask(url, `create table place as select '常州市' as name`);
      },
    },
  };
}

describe('a test database', () => {
  it('is a copy of a template that is prepared once, also when several suites ask at once', async () => {
    const { template: spec, prepared } = template();
    const databases = await Promise.all([spec, spec, spec].map(openTestDatabase));
    expect(prepared()).toBe(1);
    expect(new Set(databases.map(({ url }) => url)).size).toBe(3);
    for (const { url } of databases)
      expect(await ask(url, 'select name from place')).toEqual([{ name: '常州市' }]);
    await Promise.all(databases.map(({ drop }) => drop()));
  });

  it('is alone: what one suite writes another does not see', async () => {
    const { template: spec } = template();
    const [one, other] = [await openTestDatabase(spec), await openTestDatabase(spec)];
    await ask(one.url, 'delete from place');
    expect(await ask(other.url, 'select name from place')).toHaveLength(1);
    await one.drop();
    await other.drop();
  });

  it('is prepared anew after a preparation that failed half way', async () => {
    const { template: spec } = template();
    let fail = true;
    const flaky: Template = {
      ...spec,
      prepare: async (url) => {
        await spec.prepare(url);
        if (fail) throw new Error('half way');
      },
    };
    await expect(openTestDatabase(flaky)).rejects.toThrow('half way');
    fail = false;
    const database = await openTestDatabase(flaky);
    expect(await ask(database.url, 'select name from place')).toHaveLength(1);
    await database.drop();
  });

  it('is gone after drop, even with a connection left open', async () => {
    const { template: spec } = template();
    const database = await openTestDatabase(spec);
    const left = new Client({ connectionString: database.url });
    const ended = new Promise((resolve) => left.once('end', resolve));
    const errors: Error[] = [];
    left.on('error', (error) => errors.push(error));
    await left.connect();
    await database.drop();
    await ended;
    expect(errors).not.toEqual([]);
    await expect(ask(database.url, 'select 1')).rejects.toThrow(/does not exist/);
  });
});
