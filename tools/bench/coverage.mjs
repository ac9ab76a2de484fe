/**
 * Coverage: the whole city's net read anew, judged and measured after a house has changed, as the map asks for it,
 * against one SQL statement that measures and counts the same. Alone also for a province (21 times the city: 22,029
 * communities and 1,407 streets), without the statement, which is too slow for it. Prints the server's CPU time as
 * well, where /proc tells it. Part of tools/bench.mjs; alone: node tools/bench/coverage.mjs
 */
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { bundleApi } from '../build/api-bundle.mjs';
import { startThrowawayCluster } from '../postgres/throwaway-cluster.mjs';
import { startProduct } from '../product/product-client.mjs';
import { grow, session } from './data.mjs';
import { interleave, keepAliveClient, printTable } from './load.mjs';

const TURNS = 4;
const PROVINCE = 21;
/** Clock ticks of /proc a second; Linux has had a hundred on every machine that Node runs on. */
const TICKS = 100;

/** Nearest house of each kind for each community by haversine, and how many streets have an open house. */
const BARE_NET = `
  with house as materialized (
    select f.kind, f.division_id, radians(f.latitude) as phi, radians(f.longitude) as lambda
    from facility f join facility_board b on b.facility_id = f.id where b.open and f.latitude is not null
  ), community as materialized (
    select v.division_id, radians(p.latitude) as phi, radians(p.longitude) as lambda
    from division_version v join division_position p on p.division_id = v.division_id where v.tier = 4
  )
  select (
    select count(*) from community c cross join lateral (
      select min(asin(sqrt(power(sin((h.phi - c.phi) / 2), 2) + cos(c.phi) * cos(h.phi) * power(sin((h.lambda - c.lambda) / 2), 2))))
        filter (where h.kind = 'rescue_point') as point,
        min(asin(sqrt(power(sin((h.phi - c.phi) / 2), 2) + cos(c.phi) * cos(h.phi) * power(sin((h.lambda - c.lambda) / 2), 2))))
        filter (where h.kind = 'protection_centre') as centre
      from house h
    ) way where way.point * 6371.0088 * 2 <= 3
  ) as near, (
    select count(*) from division_version v where v.tier = 3
      and exists (select 1 from house h where h.division_id = v.division_id)
  ) as streets`;

/** @param {{ database: import('pg').Client, port: number, pid: number, rounds: number }} input */
export async function coverageCases({ rounds, ...input }) {
  const renewals = await renewalsOf(input);
  const result = await interleave('the net anew after a house changed, whole map (1×)', rounds, {
    ours: () => renewals.run(),
    bare: async () => {
      const start = performance.now();
      for (let turn = 0; turn < TURNS; turn += 1) await input.database.query(BARE_NET);
      return (TURNS * 1000) / (performance.now() - start);
    },
  });
  renewals.report('the city');
  return [result];
}

/** Changes a house and asks for the map, over and over. */
async function renewalsOf({ database, port, pid }) {
  const {
    rows: [{ id }],
  } = await database.query(`select id from account where username = 'committee'`);
  const cookie = await session(database, id);
  const client = keepAliveClient(port);
  const used = { cpu: 0, wall: 0, turns: 0 };
  return {
    /** Answers maps per second. */
    run: async () => {
      const before = cpuOf(pid);
      const start = performance.now();
      for (let turn = 0; turn < TURNS; turn += 1) {
        await database.query(
          `update facility set version = version + 1 where id = (select min(id) from facility)`,
        );
        await client.many(1, 1, () => ({ method: 'GET', path: '/api/coverage/map', cookie }));
      }
      const wall = performance.now() - start;
      used.cpu += (cpuOf(pid) - before) * 1000;
      used.wall += wall;
      used.turns += TURNS;
      return (TURNS * 1000) / wall;
    },
    report: (what) =>
      console.log(
        `the net of ${what} anew and as a map: ${(used.cpu / used.turns).toFixed(0)} ms of the server's CPU, ` +
          `${(used.wall / used.turns).toFixed(0)} ms until the answer`,
      ),
  };
}

/** CPU seconds that a process has used; 0 where /proc is not. */
function cpuOf(pid) {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return 0;
  const [user, system] = readFileSync(file, 'utf8').split(') ')[1].split(' ').slice(11, 13).map(Number);
  return (user + system) / TICKS;
}

/** A province: the last three months of returns are enough, since no more of them are looked at. */
async function growToProvince(database) {
  // Without the triggers that keep what is published.
  await database.query(`set session_replication_role = replica`);
  await database.query(`truncate edition, edition_figure, correction, nudge, return_event`);
  await database.query(
    `delete from return where period_id not in (select id from period order by key desc limit 3)`,
  );
  await database.query(`set session_replication_role = origin`);
  const { moved, copies } = await grow(database, PROVINCE);
  await database.query(`
    insert into division_position (division_id, latitude, longitude, given_latitude, given_longitude, given_system)
    select ${moved('p.division_id')}, p.latitude + copy.number % 5, p.longitude + copy.number / 5, p.latitude, p.longitude, 'wgs84'
    from division_position p join division d on d.id = p.division_id and d.tier > 1, ${copies}`);
  await database.query(`
    insert into facility (kind, division_id, tier, name, pinyin, initials, latitude, longitude, given_latitude,
      given_longitude, given_system, opened_on, services, round_the_clock_since)
    select f.kind, ${moved('f.division_id')}, f.tier, f.name, '', '', f.latitude + copy.number % 5, f.longitude + copy.number / 5,
      f.latitude, f.longitude, f.given_system, f.opened_on, f.services, f.round_the_clock_since
    from facility f, ${copies} where f.tier > 1 and f.closed_on is null`);
  await database.query('vacuum analyze');
}

async function alone() {
  await bundleApi();
  const cluster = await startThrowawayCluster({ settings: { shared_buffers: '512MB' } });
  const database = new pg.Client({ connectionString: cluster.url });
  await database.connect();
  const { child, address } = await startProduct(cluster.url);
  try {
    const port = Number(new URL(address).port);
    const rounds = Number(process.env.BENCH_ROUNDS ?? 9);
    const input = { database, port, pid: child.pid };
    printTable(await coverageCases({ ...input, rounds }));
    await growToProvince(database);
    const province = await renewalsOf(input);
    for (let round = 0; round < rounds; round += 1) await province.run();
    province.report('a province');
  } finally {
    child.kill('SIGTERM');
    await database.end();
    await cluster.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await alone();
