import { defineConfig } from '@playwright/test';

const port = Number(process.env['JOURNEYS_PORT'] ?? 4193);

/**
 * Real Chromium against the real server on a demo city of its own. Journeys that only look run side by side; those that
 * move something come after them, file beside file, each about divisions of its own, as all share the city.
 */
export default defineConfig({
  testDir: 'src',
  workers: 3,
  projects: [
    {
      name: 'look',
      testMatch: /(screens|reach)\.journey\.ts$/,
      fullyParallel: true,
      // Looking keeps a core busy each; those that move often wait.
      workers: 2,
    },
    {
      name: 'move',
      testIgnore: /(screens|reach)\.journey\.ts$/,
      testMatch: /\.journey\.ts$/,
      dependencies: ['look'],
    },
  ],
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list']],
  outputDir: '../../test-results',
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 20_000,
    // Recording takes a third of the time; what failed is described and photographed, and TRACE=1 records the rest.
    trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node ../../tools/demo-server.mjs',
    url: `http://127.0.0.1:${port}/api/health/ready`,
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    env: { PORT: String(port) },
    stdout: 'ignore',
    stderr: 'pipe',
  },
});
