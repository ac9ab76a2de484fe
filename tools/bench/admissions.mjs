/**
 * Admissions through the product (HTTP, session, reach, ledger, log, news) against a bare
 * `BEGIN; SELECT … FOR UPDATE; INSERT; COMMIT` through `pg` on the same server, 32 at once: into one house, and over 67.
 * Part of tools/bench.mjs; alone: node tools/bench/admissions.mjs
 */
import { createHash, randomBytes } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { bundleApi } from '../build/api-bundle.mjs';
import { startThrowawayCluster } from '../postgres/throwaway-cluster.mjs';
import { startProduct } from '../product/product-client.mjs';
import { interleave, keepAliveClient, printTable } from './load.mjs';

const AT_ONCE = 32;
const HOUSES = 67;
const COUNT = 640;
const KINDS = ['girls_6_11', 'boys_6_11', 'girls_12_17'];

/** @param {{ database: import('pg').Client, databaseUrl: string, port: number, rounds: number }} input */
export async function admissionCases({ database, databaseUrl, port, rounds }) {
  const { houses, cookie } = await prepare(database);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: AT_ONCE });
  const client = keepAliveClient(port, { sockets: AT_ONCE, expected: 201 });
  const admit = (house, turn) => ({
    method: 'POST',
    path: `/api/facilities/${house}/stays`,
    cookie,
    body: JSON.stringify({
      kind: KINDS[turn % KINDS.length],
      reason: 'guardian_unable',
      legalBasis: 'court_order',
    }),
  });
  const compare = (name, houseOf) =>
    interleave(name, rounds, {
      ours: () => client.many(COUNT, AT_ONCE, (turn) => admit(houseOf(turn), turn)),
      bare: () => bareRate(pool, houseOf),
    });
  try {
    return [
      await compare('admissions into one house, 32 at once', () => houses[0]),
      await compare(`admissions over ${HOUSES} houses, 32 at once`, (turn) => houses[turn % HOUSES]),
    ];
  } finally {
    await pool.end();
  }
}

/** Houses with room for all that the bench brings, and somebody who runs them. */
async function prepare(database) {
  const account = `(select id from account where username = 'centre')`;
  const { rows } = await database.query(
    `insert into facility (kind, division_id, tier, name, pinyin, initials, opened_on)
     select 'protection_centre', id, 1, 'bench ' || turn, '', '', '2020-01-01'
     from division, generate_series(1, ${HOUSES}) turn where tier = 1
     returning id`,
  );
  const houses = rows.map(({ id }) => id);
  await database.query(`insert into facility_director select unnest($1::int[]), ${account}`, [houses]);
  await database.query(
    `insert into place_entry (facility_id, kind, type, places, valid)
     select house, kind, 'standing', 9999, daterange('2020-01-01', null)
     from unnest($1::int[]) house, unnest($2::text[]) kind`,
    [houses, KINDS],
  );
  await database.query(`
    create table if not exists bare_house (id integer primary key);
    create table if not exists bare_stay (id integer generated always as identity primary key, house integer not null,
      kind text not null, subject text not null, admitted_at timestamptz not null default now())`);
  await database.query(`insert into bare_house select unnest($1::int[]) on conflict do nothing`, [houses]);
  const token = randomBytes(32).toString('base64url');
  await database.query(
    `insert into session (token_hash, account_id, expires_at) values ($1, ${account}, now() + interval '6 hours')`,
    [createHash('sha256').update(token).digest()],
  );
  await database.query('vacuum analyze');
  return { houses, cookie: `tonghu_session=${token}` };
}

const LOCK = { name: 'bare-lock', text: 'select id from bare_house where id = $1 for update' };
const INSERT = {
  name: 'bare-insert',
  text: 'insert into bare_stay (house, kind, subject) values ($1, $2, $3)',
};

async function bareRate(pool, houseOf) {
  let next = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < COUNT) {
        const turn = next;
        next += 1;
        const connection = await pool.connect();
        try {
          await connection.query('begin');
          await connection.query({ ...LOCK, values: [houseOf(turn)] });
          await connection.query({
            ...INSERT,
            values: [houseOf(turn), KINDS[turn % KINDS.length], 'AAAA-0000'],
          });
          await connection.query('commit');
        } finally {
          connection.release();
        }
      }
    }),
  );
  return (COUNT * 1000) / (performance.now() - start);
}

async function alone() {
  await bundleApi();
  const cluster = await startThrowawayCluster({
    settings: { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', shared_buffers: '512MB' },
  });
  const database = new pg.Client({ connectionString: cluster.url });
  await database.connect();
  const { child, address } = await startProduct(cluster.url);
  try {
    const port = Number(new URL(address).port);
    const rounds = Number(process.env.BENCH_ROUNDS ?? 9);
    printTable(await admissionCases({ database, databaseUrl: cluster.url, port, rounds }));
  } finally {
    child.kill('SIGTERM');
    await database.end();
    await cluster.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await alone();
