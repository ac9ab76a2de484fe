import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it, test } from 'node:test';
import { findBinaries } from './binaries.mjs';
import { removeCluster, startCluster } from './embedded-cluster.mjs';
import { chooseOperatingUser } from './operating-user.mjs';
import { isAlive, stopOrphan } from './orphan.mjs';
import { startThrowawayCluster } from './throwaway-cluster.mjs';

const { Client } = createRequire(import.meta.url)('pg');
const HERE = import.meta.dirname;

async function query(url, sql) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function openFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'tonghu-postgres-'));
  chmodSync(folder, 0o755);
  return folder;
}

for (const version of [18, 15]) {
  describe(`a kept cluster of PostgreSQL ${version}`, () => {
    let folder;
    let dataDirectory;
    before(() => {
      folder = openFolder();
      dataDirectory = path.join(folder, 'postgres');
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    it('is created, answers, and knows Chinese', async () => {
      const cluster = await startCluster({ dataDirectory, version });
      const [row] = await query(
        cluster.url,
        `select current_setting('server_version_num')::int / 10000 as version`,
      );
      assert.equal(row.version, version);
      await query(cluster.url, 'create extension btree_gist');
      await query(cluster.url, 'create extension pg_trgm');
      const [{ trigrams }] = await query(cluster.url, `select show_trgm('雕庄街道') as trigrams`);
      assert.equal(trigrams.length, 5, 'Chinese characters count as letters');
      const sorted = await query(
        cluster.url,
        `select x from unnest(array['重', '安', 'b', 'A']) x order by x collate "zh-x-icu"`,
      );
      assert.deepEqual(
        sorted.map(({ x }) => x),
        ['安', '重', 'A', 'b'],
      );
      await query(cluster.url, `create table kept as select '留住' as word`);
      await cluster.stop();
      assert.equal(isAlive(cluster.pid), false);
    });

    it('asks for its password, which only its owner can read', async () => {
      const cluster = await startCluster({ dataDirectory, version });
      const wrong = cluster.url.replace(/:[0-9a-f]{48}@/, ':wrong@');
      assert.notEqual(wrong, cluster.url);
      await assert.rejects(query(wrong, 'select 1'), { code: '28P01' });
      assert.equal(statSync(`${dataDirectory}.password`).mode & 0o777, 0o600);
      await cluster.stop();
    });

    it('keeps data and address after kill -9 of its parent, and stops the orphan first', async () => {
      const program = `import { startCluster } from ${JSON.stringify(path.join(HERE, 'embedded-cluster.mjs'))};
        const { url, pid } = await startCluster(JSON.parse(process.argv[1]));
        console.log(JSON.stringify({ url, pid }));
        setInterval(() => {}, 1000);`;
      const args = ['--input-type=module', '-e', program, JSON.stringify({ dataDirectory, version })];
      const parent = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      const orphan = await new Promise((resolve) =>
        parent.stdout.once('data', (text) => resolve(JSON.parse(text))),
      );
      await query(orphan.url, `insert into kept values ('被杀之前')`);
      await new Promise((resolve) => parent.once('exit', resolve) && parent.kill('SIGKILL'));
      assert.equal(isAlive(orphan.pid), true);

      const cluster = await startCluster({ dataDirectory, version });
      assert.equal(isAlive(orphan.pid), false);
      assert.equal(cluster.url, orphan.url);
      assert.deepEqual(await query(cluster.url, 'select word from kept'), [
        { word: '留住' },
        { word: '被杀之前' },
      ]);
      await cluster.stop();
    });

    it('refuses data of another version', async () => {
      const other = version === 18 ? 15 : 18;
      await assert.rejects(startCluster({ dataDirectory, version: other }), {
        code: 'CLUSTER_DATA_VERSION',
        details: { directory: dataDirectory, found: String(version), version: other },
      });
    });

    it('leaves nothing behind when removed', () => {
      removeCluster(dataDirectory);
      assert.equal(existsSync(dataDirectory), false);
      assert.equal(existsSync(`${dataDirectory}.password`), false);
    });
  });
}

test('a start that was cut short before the cluster was complete is begun anew', async () => {
  const folder = openFolder();
  const dataDirectory = path.join(folder, 'postgres');
  spawnSync('mkdir', ['-p', path.join(`${dataDirectory}.unfinished`, 'data/base')]);
  const cluster = await startCluster({ dataDirectory });
  assert.deepEqual(await query(cluster.url, 'select 1 as one'), [{ one: 1 }]);
  assert.equal(existsSync(`${dataDirectory}.unfinished`), false);
  await cluster.stop();
  rmSync(folder, { recursive: true });
});

test('a pid file that names somebody else is removed, and that process lives on', async () => {
  const folder = openFolder();
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  writeFileSync(path.join(folder, 'postmaster.pid'), `${stranger.pid}\n`);
  assert.equal(await stopOrphan(folder), false);
  assert.equal(existsSync(path.join(folder, 'postmaster.pid')), false);
  assert.equal(isAlive(stranger.pid), true);
  stranger.kill();
  rmSync(folder, { recursive: true });
});

test('a server that cannot start says why', async () => {
  const folder = openFolder();
  const dataDirectory = path.join(folder, 'postgres');
  await assert.rejects(startCluster({ dataDirectory, settings: { shared_buffers: 'much' } }), (error) => {
    assert.equal(error.code, 'CLUSTER_START_FAILED');
    assert.match(error.details.log, /shared_buffers.*much/);
    return true;
  });
  rmSync(folder, { recursive: true });
});

test('a throwaway cluster is empty, careless and gone afterwards', async () => {
  const cluster = await startThrowawayCluster();
  assert.deepEqual(await query(cluster.url, `select current_setting('fsync') as fsync`), [{ fsync: 'off' }]);
  await cluster.stop();
  assert.equal(existsSync(path.dirname(cluster.dataDirectory)), false);
});

test('the next throwaway cluster clears away what a killed test run left', async () => {
  const program = `import { startThrowawayCluster } from ${JSON.stringify(path.join(HERE, 'throwaway-cluster.mjs'))};
    const { dataDirectory, pid } = await startThrowawayCluster();
    console.log(JSON.stringify({ dataDirectory, pid }));
    process.kill(process.pid, 'SIGKILL');`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  const left = JSON.parse(stdout);
  assert.equal(isAlive(left.pid), true);
  const next = await startThrowawayCluster();
  assert.equal(existsSync(left.dataDirectory), false);
  await next.stop();
  assert.equal(isAlive(left.pid), false);
});

test('libraries are linked again when npm ran without install scripts', () => {
  const { directory } = findBinaries(18);
  const links = JSON.parse(readFileSync(path.join(directory, 'pg-symlinks.json'), 'utf8'));
  const link = path.join(
    path.dirname(directory),
    links.find(({ target }) => target.endsWith('libpq.so')).target,
  );
  rmSync(link);
  findBinaries(18);
  assert.ok(existsSync(link));
});

test(
  'below a folder that only root may enter, root still finds somebody to run PostgreSQL',
  { skip: process.getuid?.() !== 0 },
  async () => {
    const closed = mkdtempSync(path.join(tmpdir(), 'tonghu-closed-'));
    chmodSync(closed, 0o700);
    const { postgres } = findBinaries(18);
    assert.notEqual(chooseOperatingUser(postgres, closed).kind, 'nobody');
    const cluster = await startCluster({ dataDirectory: path.join(closed, 'postgres') });
    assert.deepEqual(await query(cluster.url, 'select 1 as one'), [{ one: 1 }]);
    await cluster.stop();
    rmSync(closed, { recursive: true });
  },
);
