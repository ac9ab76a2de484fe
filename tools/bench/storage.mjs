/**
 * Measures how figures should be stored: one packed row per return against one row per figure.
 * Prints the medians that docs/decisions/0002-packed-figures.md quotes. Run: node tools/bench/storage.mjs
 */
import pg from 'pg';
import { startThrowawayCluster } from '../postgres/throwaway-cluster.mjs';

const INDICATORS = 165;
const STREETS = 11;
const MONTHS = 12;
const SIZES = [1_123, 11_230];

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function timed(runs, work) {
  const taken = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work(run);
    taken.push(performance.now() - start);
  }
  return median(taken);
}

const cluster = await startThrowawayCluster({ settings: { fsync: 'on', shared_buffers: '512MB' } });
const client = new pg.Client({ connectionString: cluster.url });
await client.connect();

async function measure(divisions) {
  await client.query(`
    drop table if exists packed, tall;
    create table packed (division_id integer, period_id integer, parent_id integer,
      own integer[] not null, total bigint[] not null, primary key (division_id, period_id));
    create table tall (division_id integer, period_id integer, indicator smallint, parent_id integer,
      own integer, total bigint not null, primary key (division_id, period_id, indicator));
    insert into packed
      select d, p, d / ${STREETS}, array_agg(case when i % 3 = 0 then (d + i + p) % 97 else 0 end order by i),
        array_agg(case when i % 3 = 0 then (d + i + p) % 97 else 0 end::bigint order by i)
      from generate_series(1, ${divisions}) d, generate_series(1, ${MONTHS}) p, generate_series(1, ${INDICATORS}) i
      group by d, p;
    insert into tall
      select division_id, period_id, place, parent_id, o, t
      from packed, unnest(own, total) with ordinality as cell (o, t, place);
    create index packed_parent on packed (parent_id, period_id);
    create index tall_parent on tall (parent_id, period_id);
  `);
  await client.query('vacuum analyze packed');
  await client.query('vacuum analyze tall');
  const figures = Array.from({ length: INDICATORS }, (_, place) => place % 7);
  const places = figures.map((_, place) => place + 1);
  const {
    rows: [size],
  } = await client.query(
    `select pg_total_relation_size('packed') / 1e6 as packed, pg_total_relation_size('tall') / 1e6 as tall`,
  );
  const write = {
    packed: await timed(200, (run) =>
      client.query({
        name: 'wp',
        text: `insert into packed values ($1, 99, 1, $2::integer[], $2::integer[])`,
        values: [run + 1, figures],
      }),
    ),
    tall: await timed(200, (run) =>
      client.query({
        name: 'wt',
        text: `insert into tall select $1, 99, place, 1, figure, figure from unnest($2::int[], $3::int[]) as f (figure, place)`,
        values: [run + 1, figures, places],
      }),
    ),
  };
  const street = {
    packed: await timed(200, (run) =>
      client.query({
        name: 'sp',
        text: `select json_agg(json_build_object('d', division_id, 't', total))::text from packed where parent_id = $1 and period_id = $2`,
        values: [1 + (run % 90), 1 + (run % MONTHS)],
      }),
    ),
    tall: await timed(200, (run) =>
      client.query({
        name: 'st',
        text: `select json_agg(json_build_object('d', division_id, 't', t))::text from (
         select division_id, array_agg(total order by indicator) t from tall
         where parent_id = $1 and period_id = $2 group by 1) x`,
        values: [1 + (run % 90), 1 + (run % MONTHS)],
      }),
    ),
  };
  const live = await timed(5, (run) =>
    client.query(`select indicator, sum(total) from tall where period_id = $1 group by 1`, [
      1 + (run % MONTHS),
    ]),
  );
  const prepared = await timed(200, () =>
    client.query({ name: 'pt', text: `select total from packed where division_id = 1 and period_id = 1` }),
  );
  console.log(`\n${divisions} divisions × ${MONTHS} months × ${INDICATORS} indicators (medians)`);
  const line = (what, a, b, unit) =>
    console.log(
      `  ${what.padEnd(46)} packed ${a.toFixed(2).padStart(9)} ${unit}   per figure ${b.toFixed(2).padStart(9)} ${unit}   ×${(b / a).toFixed(1)}`,
    );
  line('size on disk, indexes included', Number(size.packed), Number(size.tall), 'MB');
  line('write one return', write.packed, write.tall, 'ms');
  line(`read a parent by its ${STREETS} children, all indicators`, street.packed, street.tall, 'ms');
  line('total of all divisions: prepared | GROUP BY', prepared, live, 'ms');
}

try {
  for (const size of SIZES) await measure(size);
} finally {
  await client.end();
  await cluster.stop();
}
