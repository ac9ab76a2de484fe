/** The least that could answer: `node:http`, one pool, one prepared statement a request, no session, no check, no log. */
import http from 'node:http';
import pg from 'pg';
import { BARE_SLICES, bareSliceValues } from './explorer.mjs';

const pool = new pg.Pool({ connectionString: process.env.BENCH_DATABASE_URL, max: 16 });
await pool.query(`create table if not exists bare_write (id integer primary key, own integer[] not null)`);

const CHILDREN = {
  name: 'children',
  text: `select json_agg(json_build_array(division_id, state, total))::text as body
         from return where parent_division_id = $1 and period_id = $2`,
};
const MONTHS = {
  name: 'months',
  text: `select json_agg(json_build_array(period_id, total))::text as body from return where division_id = $1`,
};
const WRITE = {
  name: 'write',
  text: `insert into bare_write values ($1, $2) on conflict (id) do update set own = excluded.own`,
};
const sliceValues = await bareSliceValues(pool);

const server = http.createServer((request, response) => {
  const [, what, first, second] = request.url.split('/');
  const answer = (body) => {
    response.setHeader('content-type', 'application/json');
    response.end(body);
  };
  const fail = (error) => {
    response.statusCode = 500;
    response.end(error.message);
  };
  if (what === 'write') {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      const { own } = JSON.parse(Buffer.concat(parts).toString());
      pool.query({ ...WRITE, values: [first, own] }).then(() => answer('{}'), fail);
    });
    return;
  }
  const queries = {
    children: () => ({ ...CHILDREN, values: [first, second] }),
    months: () => ({ ...MONTHS, values: [first] }),
    slices: () => ({ ...BARE_SLICES, values: sliceValues(first) }),
  };
  pool.query(queries[what]()).then(({ rows }) => answer(rows[0].body), fail);
});
// Longer than the other server's turn may take, or a kept connection ends under its next request.
server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
