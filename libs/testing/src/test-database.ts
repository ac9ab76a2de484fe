import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';

const IN_USE = '55006';

export interface Template {
  /** What the template holds, e.g. `migrated`. */
  name: string;
  /** Everything that decides what it holds; a change makes a new template. */
  fingerprint: string;
  /** Fills the empty database; must close its connections. */
  prepare(databaseUrl: string): Promise<void>;
}

export interface TestDatabase {
  /** Connection string. */
  url: string;
  /** Removes the database, closing whatever is still connected. */
  drop(): Promise<void>;
}

/**
 * A database of one's own as a copy of a template that is prepared once per server. The server is the one of
 * TEST_DATABASE_URL, which the test run's global setup starts when nobody names another.
 */
export async function openTestDatabase(template: Template): Promise<TestDatabase> {
  const server = serverUrl();
  const source = await ensureTemplate(server, template);
  const name = `tonghu_test_${randomBytes(6).toString('hex')}`;
  await onServer(server, (client) => client.query(`create database ${name} template ${source}`));
  return {
    url: urlOf(server, name),
    drop: () =>
      onServer(server, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

/** When this test run began: one moment for all its suites. */
export function testRunBegan(): Date {
  const began = process.env['TEST_RUN_BEGAN'];
  if (!began) throw new Error('TEST_RUN_BEGAN is missing: run the tests through their jest configuration');
  return new Date(began);
}

/** An empty database, for what tests migrations themselves. */
export async function openEmptyDatabase(): Promise<TestDatabase> {
  return openTestDatabase({ name: 'empty', fingerprint: '', prepare: () => Promise.resolve() });
}

async function ensureTemplate(server: string, template: Template): Promise<string> {
  const digest = createHash('sha256').update(template.fingerprint).digest('hex').slice(0, 12);
  const name = `tonghu_template_${template.name}_${digest}`;
  await onServer(server, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext($1))`, [name]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return;
    await dropOutdated(client, template.name, name);
    const unfinished = `${name}_unfinished`;
    await client.query(`drop database if exists ${unfinished} with (force)`);
    await client.query(`create database ${unfinished}`);
    await template.prepare(urlOf(server, unfinished));
    await client.query(`alter database ${unfinished} rename to ${name}`);
  });
  return name;
}

/** Removes what earlier runs have left of the template on a server that stays, unless another run copies from it now. */
async function dropOutdated(client: Client, templateName: string, current: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname ~ $1 and not starts_with(datname, $2)`,
    [`^tonghu_template_${templateName}_[0-9a-f]{12}$`, current],
  );
  for (const { datname } of rows)
    await client.query(`drop database if exists ${datname}`).catch((error: { code?: string }) => {
      if (error.code !== IN_USE) throw error;
    });
}

function serverUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('TEST_DATABASE_URL is missing: run the tests through their jest configuration');
  return url;
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.toString();
}

/** Ending the connection also gives back its advisory locks. */
async function onServer<T>(server: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
