/** The suites of the project: each runs with its own output on the screen and says how many tests passed. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../run-program.mjs';

const WORKERS = 2;

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** Jest over all projects in one run: rules, wire shapes, server with its database, components. */
export function jestSuite(root) {
  const configurations = ['apps', 'libs'].flatMap((folder) =>
    readdirSync(path.join(root, folder)).map((project) =>
      path.join(root, folder, project, 'jest.config.cjs'),
    ),
  );
  const args = [
    '--projects',
    ...configurations.filter((file) => existsSync(file)),
    `--maxWorkers=${WORKERS}`,
  ];
  return counted(
    root,
    'jest.json',
    async (results) => {
      const jest = path.join(root, 'node_modules/jest/bin/jest.js');
      // Angular's compiler lets a worker grow; a fresh one is cheaper than swapping.
      const limit = '--workerIdleMemoryLimit=1.5GB';
      return node(root, [jest, ...args, limit, '--json', `--outputFile=${results}`], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    },
    countJest,
  );
}

/** Tests of the tools themselves, with Node's own runner. */
export function toolsSuite(root) {
  const files = readdirSync(path.join(root, 'tools'), { recursive: true })
    .filter((file) => file.endsWith('.test.mjs'))
    .map((file) => path.join('tools', file));
  return counted(
    root,
    'tools.tap',
    (results) => {
      const reporters = ['spec', 'tap'].flatMap((reporter) => [
        `--test-reporter=${reporter}`,
        `--test-reporter-destination=${reporter === 'tap' ? results : 'stdout'}`,
      ]);
      return node(root, ['--test', `--test-concurrency=${WORKERS}`, ...reporters, ...files.sort()]);
    },
    countTap,
  );
}

/** What people do, in a real browser. */
export function journeysSuite(root, chromium) {
  return counted(
    root,
    'journeys.json',
    async (results) => {
      const playwright = path.join(root, 'node_modules/@playwright/test/cli.js');
      const env = {
        CHROMIUM_PATH: chromium,
        JOURNEYS_PORT: String(await freePort()),
        PLAYWRIGHT_JSON_OUTPUT_NAME: results,
      };
      return node(
        root,
        [playwright, 'test', '-c', 'apps/journeys/playwright.config.ts', '--reporter=list,json'],
        { env },
      );
    },
    countPlaywright,
  );
}

/** @returns {Count} */
export function countJest(text) {
  const report = JSON.parse(text);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @returns {Count} */
export function countTap(text) {
  const total = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  return {
    passed: total('pass'),
    failed: total('fail') + total('cancelled'),
    skipped: total('skipped') + total('todo'),
  };
}

/** A test that passed only when repeated has failed. @returns {Count} */
export function countPlaywright(text) {
  const { stats, errors } = JSON.parse(text);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/** A suite that ends badly without naming a failed test, or that runs none at all, counts as one failure. */
async function counted(root, fileName, runSuite, count) {
  const folder = mkdtempSync(path.join(tmpdir(), 'tonghu-results-'));
  const results = path.join(folder, fileName);
  try {
    const exitCode = await runSuite(results);
    const counts = existsSync(results)
      ? count(readFileSync(results, 'utf8'))
      : { passed: 0, failed: 0, skipped: 0 };
    const silentFailure = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0);
    return silentFailure ? { ...counts, failed: 1 } : counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function node(root, args, { env = {}, ...options } = {}) {
  return run(process.execPath, args, { cwd: root, env: { ...testEnvironment(), ...env }, ...options });
}

/** A port of this machine that nobody listens at now. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Tests must never reach a database or a mode that the person at the keyboard has set up for something else. */
function testEnvironment() {
  const { DATABASE_URL, TONGHU_MODE, TONGHU_SECRET, PORT, HOST, NODE_ENV, ...rest } = process.env;
  return { ...rest, NX_DAEMON: 'false' };
}
