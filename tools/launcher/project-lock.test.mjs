import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { processBirth, takeLock, waitForLock } from './project-lock.mjs';

let folder;
let file;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tonghu-lock-'));
  file = path.join(folder, 'start.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Another process that takes the lock and says whether it got it. */
function contender() {
  const code = `import { takeLock } from ${JSON.stringify(path.join(import.meta.dirname, 'project-lock.mjs'))};
    try { await takeLock(process.argv[1]); console.log('got'); } catch (error) { console.log(error.code); process.exit(); }
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const answer = new Promise((resolve) =>
    child.stdout.setEncoding('utf8').once('data', (text) => resolve(text.trim())),
  );
  const end = () => new Promise((resolve) => child.once('exit', resolve) && child.kill('SIGKILL'));
  return { child, answer, end };
}

test('of several processes that start at once exactly one gets the lock', async () => {
  const contenders = Array.from({ length: 5 }, contender);
  const answers = await Promise.all(contenders.map(({ answer }) => answer));
  await Promise.all(contenders.filter(({ child }) => child.exitCode === null).map(({ end }) => end()));
  assert.deepEqual(answers.sort(), [
    'ALREADY_RUNNING',
    'ALREADY_RUNNING',
    'ALREADY_RUNNING',
    'ALREADY_RUNNING',
    'got',
  ]);
});

test('of several processes that find a dead owner exactly one gets the lock', async () => {
  const dead = contender();
  await dead.answer;
  await dead.end();
  const contenders = Array.from({ length: 5 }, contender);
  const answers = await Promise.all(contenders.map(({ answer }) => answer));
  await Promise.all(contenders.filter(({ child }) => child.exitCode === null).map(({ end }) => end()));
  assert.equal(answers.filter((answer) => answer === 'got').length, 1);
});

test('a reused process id is not taken for the owner', async () => {
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  writeFileSync(file, JSON.stringify({ pid: stranger.pid, born: 'long ago', url: null }));
  const lock = await takeLock(file);
  assert.equal(JSON.parse(readFileSync(file, 'utf8')).pid, process.pid);
  lock.release();
  stranger.kill();
  assert.equal(existsSync(file), false);
});

test('a lock file cut short by a full disk does not block for ever', async () => {
  writeFileSync(file, '{"pid":');
  (await takeLock(file)).release();
});

test('who waits gets the lock when its owner ends', async () => {
  const owner = contender();
  assert.equal(await owner.answer, 'got');
  let told = 0;
  const waiting = waitForLock(file, () => (told += 1));
  setTimeout(owner.end, 700);
  (await waiting).release();
  assert.equal(told, 1);
});

test('a process that does not exist was never born', () => {
  assert.equal(processBirth(2 ** 22 + 1), null);
  assert.notEqual(processBirth(process.pid), null);
});
