/**
 * From a move to a dashboard: how long after the answer to an acceptance the city's home page in another browser shows
 * the new figure. Two Chromiums with a person each: the city official's home page, left alone, and a street supervisor,
 * who accepts one community after the other from their own page, three tiers below, in a district that is accepted up
 * to the city. Times are the answer's arrival in the one and a MutationObserver's call in the other (the figure is in
 * the document, its painting comes after), both by the machine's clock in whole milliseconds. The reviewer's own page is
 * told as well and may be drawing when the answer comes, so the time from the request is printed beside it: it errs on
 * the long side only.
 *
 * node tools/product/move-to-dashboard.mjs; ACCEPTANCES says how many, CHROMIUM names a browser; with STREAM=lost the
 * dashboard's browser never gets the stream, and asks by itself.
 */
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import pg from 'pg';
import { prepareProgram } from '../launcher/prepare-program.mjs';
import { startThrowawayCluster } from '../postgres/throwaway-cluster.mjs';
import { PROJECT_ROOT } from '../project-root.mjs';
import { provideBrowser } from '../test/browser.mjs';
import { PASSWORD, signIn, startProduct } from './product-client.mjs';

const ACCEPTANCES = Number(process.env.ACCEPTANCES ?? 40);
const CODE = 'A00.4';
/** A figure that has not come by then counts as lost. */
const LATEST_MS = 60_000;

/** Accepted communities with a figure, under a street and a district that are accepted, all with their people. */
const FIND_STREET = `
  select p.key as period, f.position, s.division_id as street, supervisor.username as supervisor,
    json_agg(json_build_object('id', c.division_id, 'director', director.username)) as communities
  from period p
  join form_indicator f on f.form_id = p.form_id and f.code = $1
  join return d on d.period_id = p.id and d.tier = 2 and d.state = 'accepted'
  join return s on s.period_id = p.id and s.parent_division_id = d.division_id and s.state = 'accepted'
  join return c on c.period_id = p.id and c.parent_division_id = s.division_id and c.state = 'accepted'
    and c.total[f.position + 1] > 0
  join account supervisor on supervisor.division_id = s.division_id and 'street_supervisor' = any (supervisor.roles)
  join account director on director.division_id = c.division_id and 'community_director' = any (director.roles)
  where p.state = 'open'
  group by p.key, f.position, s.division_id, supervisor.username order by count(*) desc, street limit 1`;

await prepareProgram(PROJECT_ROOT, (stage) => console.log(`· ${stage}`));
const { chromium } = createRequire(path.join(PROJECT_ROOT, 'package.json'))('@playwright/test');
const executablePath = await provideBrowser(PROJECT_ROOT, process.env);
const cluster = await startThrowawayCluster({
  settings: { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' },
});
const browsers = [];
let product;
try {
  product = await startProduct(cluster.url, { portal: true });
  report(await measure(product.address, await findStreet()));
} finally {
  await Promise.all(browsers.map((browser) => browser.close()));
  product?.child.kill('SIGTERM');
  await cluster.stop();
}

async function findStreet() {
  const database = new pg.Client({ connectionString: cluster.url });
  await database.connect();
  const { rows } = await database.query(FIND_STREET, [CODE]);
  await database.end();
  if (rows.length === 0) throw new Error('no street of the demo city is accepted up to the city');
  return rows[0];
}

/** Milliseconds from request and from answer to figure, one of each for every acceptance. */
async function measure(address, { period, position, street, supervisor, communities }) {
  const chosen = communities.slice(0, 8);
  const directors = await Promise.all(chosen.map(({ director }) => signIn(address, director)));
  const dashboard = await seat(address, 'city', process.env.STREAM === 'lost');
  const reviewer = await seat(address, supervisor);
  const ask = (method, url, body) => askFrom(reviewer, method, url, body);
  const figure = await watch(dashboard);
  const delays = { request: [], answer: [] };
  for (let turn = 0; turn < ACCEPTANCES; turn += 1) {
    const url = `/api/returns/${chosen[turn % chosen.length].id}/${period}`;
    const whole = await figure.now();
    const { body: before } = await ask('GET', url);
    const share = before.total[position];
    await step(ask, url, { move: 'reopen', version: before.version, reason: '请核对' });
    await figure.when(whole - share);
    const reopened = (await ask('GET', url)).body;
    await step(directors[turn % chosen.length].ask, url, { move: 'submit', version: reopened.version });
    const { version } = (await ask('GET', url)).body;
    // Anywhere in the pauses of the page, so that no rhythm of its own helps or hinders.
    await sleep(300 + Math.random() * 3000);
    const { sent, answered } = await step(ask, url, { move: 'accept', version });
    const shown = await figure.when(whole);
    delays.request.push(shown - sent);
    delays.answer.push(shown - answered);
  }
  console.log(`street ${street}, ${chosen.length} communities in turn`);
  return delays;
}

/** Makes a move; answers when it was sent, and when its answer came. */
async function step(ask, url, move) {
  const { status, body, ...times } = await ask('POST', `${url}/moves`, move);
  if (status !== 200) throw new Error(`${move.move} ${url}: ${status} ${JSON.stringify(body)}`);
  return times;
}

/** A browser of its own with a person signed in through the form, on the home page. */
async function seat(address, username, withoutStream = false) {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
  });
  browsers.push(browser);
  const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  if (withoutStream) await page.route('**/api/live?*', (route) => route.abort());
  await page.goto(`${address}/sign-in`);
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: false }).first().fill(PASSWORD);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.locator('th-key-figures .number').first().waitFor({ timeout: 30_000 });
  return page;
}

/** A request of the page itself, with the moments at which it went and at which its answer had come. */
function askFrom(page, method, url, body) {
  return page.evaluate(
    async ({ method, url, body }) => {
      const sent = Date.now();
      const answer = await fetch(url, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      const answered = Date.now();
      return { status: answer.status, body: await answer.json(), sent, answered };
    },
    { method, url, body },
  );
}

/** Follows the first key figure of a page; `when` answers the moment at which the page last came to show a number. */
async function watch(page) {
  await page.evaluate(() => {
    const read = () =>
      Number(document.querySelector('th-key-figures .number')?.textContent.replace(/[^\d]/g, '') ?? NaN);
    const seen = { number: read(), at: Date.now() };
    new MutationObserver(() => {
      const number = read();
      if (number !== seen.number) Object.assign(seen, { number, at: Date.now() });
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    window.seenFigure = seen;
  });
  return {
    now: () => page.evaluate(() => window.seenFigure.number),
    when: async (number) => {
      await page.waitForFunction((wanted) => window.seenFigure.number === wanted, number, {
        polling: 50,
        timeout: LATEST_MS,
      });
      return page.evaluate(() => window.seenFigure.at);
    },
  };
}

function report(delays) {
  for (const [from, measured] of Object.entries(delays)) {
    const sorted = [...measured].sort((a, b) => a - b);
    const at = (share) => sorted[Math.ceil(share * sorted.length) - 1];
    console.log(
      `${sorted.length} acceptances, from the ${from} to the figure in the other browser's document: ` +
        `min ${sorted[0]} ms, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${sorted.at(-1)} ms`,
    );
  }
}
