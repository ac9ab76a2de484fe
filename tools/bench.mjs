/**
 * `npm run bench`: what a request costs against a bare `node:http` + `pg` handler that does the least possible on the
 * same PostgreSQL, interleaved in one run, at today's size and at ten times the data. Prints medians and ratios.
 */
import { fork } from 'node:child_process';
import path from 'node:path';
import pg from 'pg';
import { bundleApi } from './build/api-bundle.mjs';
import { admissionCases } from './bench/admissions.mjs';
import { coverageCases } from './bench/coverage.mjs';
import { grow, lengthen, prepareSubmissions, signInEverybody } from './bench/data.mjs';
import { explorerCases } from './bench/explorer.mjs';
import { interleave, keepAliveClient, printTable } from './bench/load.mjs';
import { PROJECT_ROOT } from './project-root.mjs';
import { startThrowawayCluster } from './postgres/throwaway-cluster.mjs';
import { NODE_OPTIONS } from './product/node-options.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9);

function child(file, env) {
  const process_ = fork(path.join(PROJECT_ROOT, file), {
    env: { ...process.env, ...env },
    execArgv: NODE_OPTIONS,
    silent: false,
  });
  return new Promise((resolve, reject) => {
    process_.once('message', ({ port, error }) =>
      error ? reject(new Error(error)) : resolve({ port, process: process_ }),
    );
    process_.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
}

await bundleApi();
const cluster = await startThrowawayCluster({
  settings: { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', shared_buffers: '512MB' },
});
const database = new pg.Client({ connectionString: cluster.url });
await database.connect();
const servers = [];
try {
  const api = await child('tools/product/api-server.mjs', { BENCH_DATABASE_URL: cluster.url });
  const bare = await child('tools/bench/bare-server.mjs', { BENCH_DATABASE_URL: cluster.url });
  servers.push(api.process, bare.process);
  await lengthen(database, 36);
  const results = await admissionCases({
    database,
    databaseUrl: cluster.url,
    port: api.port,
    rounds: ROUNDS,
  });
  results.push(
    ...(await coverageCases({
      database,
      port: api.port,
      pid: api.process.pid,
      rounds: ROUNDS,
    })),
  );
  for (const size of ['1×', '10×']) {
    if (size === '10×') await grow(database, 10);
    await database.query('vacuum analyze');
    const people = await signInEverybody(database);
    const ours = keepAliveClient(api.port);
    const least = keepAliveClient(bare.port);
    const { district, city, month, first } = people;
    const rollUp = `/api/statistics/roll-up?division=${district.division}&period=${month}`;
    const trend = `/api/statistics/trend?division=${city.division}&from=${first}&to=${month}`;
    results.push(
      await interleave(`district by streets, one month, all indicators (${size})`, ROUNDS, {
        ours: () => ours.many(400, 8, () => ({ method: 'GET', path: rollUp, cookie: district.cookie })),
        bare: () =>
          least.many(400, 8, () => ({
            method: 'GET',
            path: `/children/${district.division}/${people.periodId}`,
          })),
      }),
      await interleave(`city over 36 months, all indicators (${size})`, ROUNDS, {
        ours: () => ours.many(300, 8, () => ({ method: 'GET', path: trend, cookie: city.cookie })),
        bare: () => least.many(300, 8, () => ({ method: 'GET', path: `/months/${city.division}` })),
      }),
      ...(await explorerCases(size, ROUNDS, { database, ours, least, people })),
      await interleave(`a community submits, 16 at once (${size})`, ROUNDS, {
        before: () => prepareSubmissions(database, people),
        ours: () =>
          ours.many(people.communities.length, 16, (turn) => {
            const who = people.communities[turn];
            return {
              method: 'POST',
              path: `/api/returns/${who.division}/${month}/moves`,
              cookie: who.cookie,
              body: JSON.stringify({ move: 'submit', version: who.version }),
            };
          }),
        bare: () =>
          least.many(people.communities.length, 16, (turn) => ({
            method: 'POST',
            path: `/write/${turn}`,
            body: people.oneReturn,
          })),
      }),
    );
  }
  printTable(results);
} finally {
  for (const server of servers) server.kill('SIGTERM');
  await database.end();
  await cluster.stop();
}
