import type { Browser, Page } from '@playwright/test';
import { signInAs } from './people';
import { openMonth } from './return-pages';

/** A return of the open month, or a house, and the account that fills it. */
export interface DemoReturn {
  /** Id of the division or the house. */
  id: number;
  name: string;
  username: string;
}

/** Where the demo city has what the journeys look at; whoever moves returns asks before they have moved. */
export interface DemoPlaces {
  /** Key of the open month. */
  month: string;
  /** Id of the city. */
  city: number;
  /** Two communities of 雕庄街道: one waits for its street, the other was sent back with remarks. */
  waiting: DemoReturn;
  sentBack: DemoReturn;
  /** A community of 溧阳市 that has not begun the month. */
  untouched: DemoReturn;
  /** The centre of 金坛区, whose roster has gaps next week, and the account of its director. */
  gappy: DemoReturn;
}

interface Brief {
  id: number;
  name: string;
  code: string;
  tier: string;
}

const JINTAN = '320413000000';
const LIYANG = '320481000000';
const TIANNING = '320402000000';
const DIAOZHUANG = '320402001000';

/** Where the city still is as the demo data left it. */
export function demoPlaces(browser: Browser): Promise<DemoPlaces> {
  return asCityOfficial(browser, async (page, city) => {
    const street = await child(page, await child(page, city, TIANNING), DIAOZHUANG);
    return {
      month: (await openMonth(page)).key,
      city,
      waiting: toReturn(first(await communities(page, street, 'submitted')).division),
      sentBack: toReturn(first(await communities(page, street, 'sent_back')).division),
      untouched: first(await notBegun(page, city)),
      gappy: await houseOf(page, await child(page, city, JINTAN)),
    };
  });
}

/** A community of 溧阳市 that has not begun the month; journeys side by side skip a different number of them. */
export function returnToFill(browser: Browser, skip: number): Promise<DemoReturn> {
  return asCityOfficial(browser, async (page, city) => first((await notBegun(page, city)).slice(skip)));
}

/** `gappy` of {@link DemoPlaces} alone. */
export function gappyCentre(browser: Browser): Promise<DemoReturn> {
  return asCityOfficial(browser, async (page, city) => houseOf(page, await child(page, city, JINTAN)));
}

async function asCityOfficial<T>(
  browser: Browser,
  ask: (page: Page, city: number) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ locale: 'zh-CN' });
  try {
    const page = await context.newPage();
    await signInAs(page, 'city');
    const session = await read<{ account: { division: { id: number } } }>(page, '/api/session');
    return await ask(page, session.account.division.id);
  } finally {
    await context.close();
  }
}

async function child(page: Page, parent: number, code: string): Promise<number> {
  const { items } = await read<{ items: Brief[] }>(page, `/api/divisions?parent=${parent}&size=200`);
  return first(items.filter((item) => item.code === code)).id;
}

async function communities(page: Page, within: number, state: string) {
  const { key } = await openMonth(page);
  const address = `/api/returns?period=${key}&within=${within}&tier=community&state=${state}&size=200`;
  return (await read<{ items: { division: Brief; started: boolean }[] }>(page, address)).items;
}

async function houseOf(page: Page, district: number): Promise<DemoReturn> {
  const { items } = await read<{ items: { id: number; name: string; division: { id: number } }[] }>(
    page,
    `/api/facilities?division=${district}&size=200`,
  );
  const { id, name } = first(items.filter(({ division }) => division.id === district));
  return { id, name, username: 'jintan-centre' };
}

async function notBegun(page: Page, city: number): Promise<DemoReturn[]> {
  const drafts = await communities(page, await child(page, city, LIYANG), 'draft');
  return drafts.filter(({ started }) => !started).map(({ division }) => toReturn(division));
}

async function read<T>(page: Page, address: string): Promise<T> {
  const response = await page.request.get(address);
  if (!response.ok()) throw new Error(`${address} answered ${response.status()}`);
  return (await response.json()) as T;
}

function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('the demo city lacks what this journey looks at');
  return item;
}

function toReturn({ id, name, code, tier }: Brief): DemoReturn {
  return { id, name, username: `${tier.charAt(0)}${code}` };
}
