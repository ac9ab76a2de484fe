import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { makeRelease, startRelease } from '../fixtures/small-release.mjs';
import { isAlive } from '../postgres/orphan.mjs';

const textAt = async (url) => (await fetch(url)).text();
const postmaster = (root) =>
  Number.parseInt(readFileSync(path.join(root, '.data/postgres/postmaster.pid'), 'utf8'), 10);

describe('npm start', () => {
  let release;
  before(() => {
    release = makeRelease();
  });
  after(() => release.remove());

  it('starts, says where and for whom, keeps its secrets to itself, and stops cleanly on SIGTERM', async () => {
    const first = startRelease(release.root);
    assert.equal(await textAt(await first.ready()), 'starts: 1');
    const database = postmaster(release.root);
    for (const file of ['secret', 'postgres.password']) {
      assert.equal(statSync(path.join(release.root, '.data', file)).mode & 0o077, 0, `${file} is private`);
    }
    const { code, output } = await first.stop();
    assert.equal(code, 0, output);
    assert.match(output, /city .*市级工作人员 · city official .*常州市/);
    assert.match(output, /tonghu-demo-2026/);
    assert.ok(
      (output.match(/ \d+%/g) ?? []).length <= 12,
      'progress is a few lines when nobody watches a terminal',
    );
    assert.equal(isAlive(database), false);
    assert.equal(existsSync(path.join(release.root, '.data/start.lock')), false);
  });

  it('keeps the data after kill -9, stops the orphaned database and ignores the dead lock', async () => {
    const before = startRelease(release.root);
    assert.equal(await textAt(await before.ready()), 'starts: 2');
    const orphan = postmaster(release.root);
    await before.stop('SIGKILL');
    assert.equal(isAlive(orphan), true, 'the database outlives its killed parent');
    const began = Date.now();
    const next = startRelease(release.root);
    assert.equal(await textAt(await next.ready()), 'starts: 3');
    assert.ok(Date.now() - began < 5_000, 'a later start takes less than five seconds');
    assert.equal(isAlive(orphan), false);
    await next.stop('SIGINT');
  });

  it('refuses a second start from the same folder and says where the first one is', async () => {
    const first = startRelease(release.root);
    const url = await first.ready();
    const { code, output } = await startRelease(release.root).ended;
    assert.equal(code, 1);
    assert.ok(
      output.includes(`Tonghu already runs from this folder (process ${first.child.pid}): ${url}`),
      output,
    );
    assert.equal((await fetch(url)).status, 200);
    await first.stop();
  });

  it('refuses a taken port before it starts anything', async () => {
    const squatter = createServer();
    await new Promise((resolve) => squatter.listen(0, '127.0.0.1', resolve));
    const { port } = squatter.address();
    const { code, output } = await startRelease(release.root, { env: { PORT: String(port) } }).ended;
    squatter.close();
    assert.equal(code, 1);
    assert.match(output, new RegExp(`端口 ${port} 已被占用.*\n.*Port ${port} is taken`));
    assert.doesNotMatch(output, /starting the database/);
  });

  it('drops the demo data when asked', async () => {
    const reset = startRelease(release.root, { args: ['--reset-demo'] });
    assert.equal(await textAt(await reset.ready()), 'starts: 1');
    await reset.stop();
  });

  it('notices when the database dies and ends with a sentence', async () => {
    const started = startRelease(release.root);
    await started.ready();
    process.kill(postmaster(release.root), 'SIGQUIT');
    const { code, output } = await started.ended;
    assert.equal(code, 1);
    assert.match(output, /The embedded database stopped unexpectedly/);
  });

  it('stops the database when it is told to end while starting', async () => {
    const started = startRelease(release.root);
    await started.says(/starting the database/);
    const { output } = await started.stop();
    assert.doesNotMatch(output, /Error/);
    const again = startRelease(release.root);
    assert.match(await textAt(await again.ready()), /starts: \d/);
    await again.stop();
  });

  for (const [what, env, args, sentence] of [
    ['production without a database', { TONGHU_MODE: 'production' }, [], /set DATABASE_URL/],
    [
      'production with a short secret',
      { TONGHU_MODE: 'production', DATABASE_URL: 'postgresql://nowhere', TONGHU_SECRET: 'short' },
      [],
      /needs TONGHU_SECRET with at least 32 characters/,
    ],
    ['a reset in production', { TONGHU_MODE: 'production' }, ['--reset-demo'], /allows no demo data/],
    [
      'an unknown mode',
      { TONGHU_MODE: 'prod' },
      [],
      /TONGHU_MODE cannot be "prod"; allowed: demo \| production/,
    ],
    ['a port that is no port', { PORT: '80x' }, [], /PORT cannot be "80x"/],
    ['an unknown argument', {}, ['--reset'], /Unknown argument --reset;/],
    [
      'a secret in a file that is not there',
      { TONGHU_MODE: 'production', DATABASE_URL_FILE: '/nowhere/url' },
      [],
      /\/nowhere\/url named by DATABASE_URL_FILE cannot be read \(ENOENT\)/,
    ],
    [
      'pending migrations in production',
      { TONGHU_MODE: 'production', DATABASE_URL: 'postgresql://nowhere', TONGHU_SECRET: 'x'.repeat(32) },
      [],
      /not upgraded yet（One）/,
    ],
  ]) {
    it(`refuses ${what}`, async () => {
      const { code, output } = await startRelease(release.root, { env, args }).ended;
      assert.equal(code, 1);
      assert.match(output, sentence);
      assert.doesNotMatch(output, /^\s+at /m, 'a sentence, not a stack');
    });
  }
});
