import { expect, type APIResponse, type Page } from '@playwright/test';
import type { DemoPlaces } from './demo-places';
import { test } from './demo-places.fixture';
import { signInAs } from './people';
import { settled } from './screens';

/** An id that no division, account or form has. */
const NOWHERE = 999_999;
/** What a director of 溧阳市 must not read anywhere: the name of a street and of a district elsewhere. */
const FOREIGN_NAMES = ['雕庄', '天宁'];

test.beforeEach(async ({ page, places }) => {
  await signInAs(page, places.untouched.username);
});

/** What a page says under its header. */
async function told(page: Page, places: DemoPlaces, address: string): Promise<string> {
  await page.goto(address);
  await expect(page.locator('main h1')).toBeVisible();
  await settled(page);
  const whole = await page.locator('body').innerText();
  for (const name of [...FOREIGN_NAMES, places.waiting.name]) expect(whole, address).not.toContain(name);
  return page.locator('main').innerText();
}

test('the pages of others look like pages that do not exist', async ({ page, places }) => {
  const { month, city, waiting } = places;
  const absent = await told(page, places, '/no-such-page');
  expect(absent).toContain('找不到此页');
  for (const address of [
    `/returns/${waiting.id}/${month}`,
    `/returns/${city}/${month}`,
    `/returns/${NOWHERE}/${month}`,
    `/returns/${places.untouched.id}/1999-01`,
    '/administration/accounts',
    '/administration/periods',
    '/administration/audit',
    '/network/import',
  ]) {
    expect(await told(page, places, address), address).toBe(absent);
  }
});

test('figures and places of others are not shown in any area', async ({ page, places }) => {
  const { month, city, waiting } = places;
  for (const area of ['/', '/statistics', '/returns', '/network']) {
    const at = (division: number) => `${area}?division=${division}&period=${month}`;
    const absent = await told(page, places, at(NOWHERE));
    for (const division of [city, waiting.id]) {
      expect(await told(page, places, at(division)), at(division)).toBe(absent);
      await expect(page.locator('main table, main th-chart, main th-key-figures')).toHaveCount(0);
    }
  }
});

/** Everything by which two answers could be told apart; the id of the request is new every time. */
async function answerOf(response: APIResponse): Promise<unknown> {
  const { requestId, ...rest } = (await response.json()) as Record<string, unknown>;
  void requestId;
  return { status: response.status(), type: response.headers()['content-type'], rest };
}

test('the API answers about others as about what does not exist', async ({ page, places }) => {
  const { month, city, waiting } = places;
  const own = places.untouched.id;
  const get = (address: (id: number) => string) => (id: number) => page.request.get(address(id));
  const reads: Record<string, (id: number) => Promise<APIResponse>> = {
    return: get((id) => `/api/returns/${id}/${month}`),
    events: get((id) => `/api/returns/${id}/${month}/events`),
    division: get((id) => `/api/divisions/${id}`),
    history: get((id) => `/api/divisions/${id}/history`),
    outlines: get((id) => `/api/divisions/${id}/outlines`),
    children: get((id) => `/api/divisions?parent=${id}`),
    'roll-up': get((id) => `/api/statistics/roll-up?division=${id}&period=${month}`),
    trend: get((id) => `/api/statistics/trend?division=${id}&from=${month}&to=${month}`),
  };
  const writes: typeof reads = {
    figures: (id) => page.request.patch(`/api/returns/${id}/${month}/figures`, { data: { cells: [] } }),
    move: (id) =>
      page.request.post(`/api/returns/${id}/${month}/moves`, { data: { move: 'submit', version: 0 } }),
  };
  for (const [name, ask] of Object.entries({ ...reads, ...writes })) {
    const absent = await answerOf(await ask(NOWHERE));
    expect(absent, name).toMatchObject({ status: 404, rest: { code: 'NOT_FOUND' } });
    for (const foreign of [city, waiting.id]) {
      expect(await answerOf(await ask(foreign)), `${name} ${foreign}`).toEqual(absent);
    }
  }
  for (const [name, ask] of Object.entries(reads)) {
    expect((await ask(own)).status(), `${name} of the own division`).toBe(200);
  }
});

test('lists and searches hold nothing of others', async ({ page, places }) => {
  const { month, city, waiting } = places;
  const listed = async (filter = '') => {
    const response = await page.request.get(`/api/returns?period=${month}&size=200${filter}`);
    const { items = [] } = (await response.json()) as { items?: { division: { id: number } }[] };
    return items.map(({ division }) => division.id);
  };
  const own = places.untouched.id;
  expect(await listed()).toEqual([own]);
  expect(await listed(`&within=${waiting.id}`)).toEqual([]);
  expect((await listed(`&within=${city}`)).filter((id) => id !== own)).toEqual([]);
  for (const foreign of [city, waiting.id]) expect(await listed(`&parent=${foreign}`)).toEqual([]);
  for (const name of [...FOREIGN_NAMES, waiting.name, waiting.username.slice(1)]) {
    const found = await page.request.get(`/api/divisions/search?q=${encodeURIComponent(name)}`);
    expect(found.status()).toBe(200);
    expect(await found.text(), name).not.toContain(name);
  }
});

test('the administration is closed, whatever it is asked about', async ({ page, places }) => {
  const { request } = page;
  for (const ask of [
    (id: number) => request.get(`/api/accounts/${id}`),
    (id: number) => request.post(`/api/accounts/${id}/password`),
    (id: number) => request.patch(`/api/accounts/${id}`, { data: { version: 0 } }),
  ]) {
    const absent = await answerOf(await ask(NOWHERE));
    expect(absent).toMatchObject({ status: 403, rest: { code: 'FORBIDDEN' } });
    for (const id of [1, 2]) expect(await answerOf(await ask(id))).toEqual(absent);
  }
  for (const refused of [
    await request.get('/api/accounts'),
    await request.get('/api/audit'),
    await request.post('/api/periods', { data: { key: '2099-01' } }),
    await request.post(`/api/periods/${places.month}/moves`, { data: { move: 'close', version: 0 } }),
    await request.post('/api/divisions/import?dryRun=true', { data: {} }),
  ]) {
    expect(await answerOf(refused), refused.url()).toMatchObject({
      status: 403,
      rest: { code: 'FORBIDDEN' },
    });
  }
});
