/**
 * How long after a committee member calls up the coverage its map stands on the screen. A Chromium whose session is
 * signed in goes to `/coverage`: the page marks in its timeline (`atlas-drawn`) when OpenLayers has rendered its first
 * map with something on it; times count from the start of the navigation. Cold: a fresh browser context each time, so
 * nothing is cached; warm: the same context again. The server is warm in both, the first round is thrown away.
 *
 * node tools/product/first-map.mjs; ROUNDS says how many, CHROMIUM names a browser, ADDRESS a server that runs already;
 * with TRACE=1 the requests of the last cold round are listed.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { prepareProgram } from '../launcher/prepare-program.mjs';
import { startThrowawayCluster } from '../postgres/throwaway-cluster.mjs';
import { PROJECT_ROOT } from '../project-root.mjs';
import { provideBrowser } from '../test/browser.mjs';
import { PASSWORD, startProduct } from './product-client.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 15);
const LATEST_MS = 30_000;
const LOOK_AGAIN_MS = 100;
const MARKS = ['first-contentful-paint', 'atlas-drawn'];

const { chromium } = createRequire(path.join(PROJECT_ROOT, 'package.json'))('@playwright/test');
const executablePath = await provideBrowser(PROJECT_ROOT, process.env);
let cluster;
let product;
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
});
try {
  report(await measure(process.env.ADDRESS ?? (await startOwn())));
} finally {
  await browser.close();
  product?.child.kill('SIGTERM');
  await cluster?.stop();
}

async function startOwn() {
  await prepareProgram(PROJECT_ROOT, (stage) => console.log(`· ${stage}`));
  cluster = await startThrowawayCluster();
  product = await startProduct(cluster.url, { portal: true });
  return product.address;
}

/** Milliseconds to each mark, cold and warm. */
async function measure(address) {
  const times = { cold: [], warm: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
    const signedIn = await context.request.post(`${address}/api/session`, {
      data: { username: 'committee', password: PASSWORD },
    });
    if (!signedIn.ok()) throw new Error(`sign-in: ${signedIn.status()}`);
    for (const cache of ['cold', 'warm']) {
      const page = await context.newPage();
      const marks = await visit(page, `${address}/coverage`);
      if (round > 0) times[cache].push(marks);
      if (process.env.TRACE && round === ROUNDS && cache === 'cold') await trace(page);
      await page.close();
    }
    await context.close();
  }
  return times;
}

/**
 * Goes there and waits for the last mark. It is looked for through the browser's own protocol: Playwright would put a
 * script of its own into the page, which takes more time than some of what is measured.
 */
async function visit(page, url) {
  const protocol = await page.context().newCDPSession(page);
  const ask = async (expression) =>
    (await protocol.send('Runtime.evaluate', { expression, returnByValue: true })).result.value;
  await page.goto(url, { waitUntil: 'commit' });
  const latest = Date.now() + LATEST_MS;
  while (!(await ask(`performance.getEntriesByName('atlas-drawn').length`))) {
    if (Date.now() > latest) throw new Error(`${url}: no map within ${LATEST_MS} ms`);
    await setTimeout(LOOK_AGAIN_MS);
  }
  return ask(`${JSON.stringify(MARKS)}.map((name) => performance.getEntriesByName(name)[0]?.startTime)`);
}

async function trace(page) {
  const requests = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name, startTime, responseEnd, encodedBodySize }) => ({
      path: new URL(name).pathname + new URL(name).search,
      from: Math.round(startTime),
      until: Math.round(responseEnd),
      bytes: encodedBodySize,
    })),
  );
  for (const { path: asked, from, until, bytes } of requests)
    console.log(
      `${String(from).padStart(6)} ${String(until).padStart(6)} ${String(bytes).padStart(8)}  ${asked}`,
    );
}

function report(times) {
  for (const [cache, rounds] of Object.entries(times)) {
    for (const [place, mark] of MARKS.entries()) {
      const sorted = rounds.map((each) => Math.round(each[place])).sort((a, b) => a - b);
      const at = (share) => sorted[Math.ceil(share * sorted.length) - 1];
      console.log(
        `${cache}, ${mark}, ${sorted.length} rounds: ` +
          `min ${sorted[0]} ms, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${sorted.at(-1)} ms`,
      );
    }
  }
}
