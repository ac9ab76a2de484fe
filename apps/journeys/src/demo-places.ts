import type { Browser, Page } from '@playwright/test';
import { signInAs } from './people';
import { openMonth } from './return-pages';

/** A return of the open month and the account that fills it. */
export interface DemoReturn {
  /** Id of the division. */
  id: number;
  name: string;
  username: string;
}

/** Where the demo city has what the journeys look at. */
export interface DemoPlaces {
  /** Key of the open month. */
  month: string;
  /** Id of the city. */
  city: number;
  /** Two communities of 雕庄街道: one waits for its street, the other was sent back with remarks. */
  waiting: DemoReturn;
  sentBack: DemoReturn;
  /** Two communities of 溧阳市 that have not begun the month: one is looked at, one is filled by a file. */
  untouched: DemoReturn;
  byFile: DemoReturn;
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

/** Reads the places through the API, as the city official. */
export async function demoPlaces(browser: Browser): Promise<DemoPlaces> {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  await signInAs(page, 'city');
  const session = await read<{ account: { division: { id: number } } }>(page, '/api/session');
  const city = session.account.division.id;
  const { key } = await openMonth(page);
  const child = async (parent: number, code: string) => {
    const { items } = await read<{ items: Brief[] }>(page, `/api/divisions?parent=${parent}&size=200`);
    return found(items, (item) => item.code === code).id;
  };
  const communities = async (within: number, state: string) => {
    const address = `/api/returns?period=${key}&within=${within}&tier=community&state=${state}&size=200`;
    return (await read<{ items: { division: Brief; started: boolean }[] }>(page, address)).items;
  };
  const street = await child(await child(city, TIANNING), DIAOZHUANG);
  const liyang = await child(city, LIYANG);
  const jintan = await child(city, JINTAN);
  const notBegun = (await communities(liyang, 'draft')).filter(({ started }) => !started);
  const houses = await read<{ items: { id: number; name: string; division: { id: number } }[] }>(
    page,
    `/api/facilities?division=${jintan}&size=200`,
  );
  const gappy = found(houses.items, ({ division }) => division.id === jintan);
  const places: DemoPlaces = {
    month: key,
    city,
    waiting: toReturn(found(await communities(street, 'submitted'), () => true).division),
    sentBack: toReturn(found(await communities(street, 'sent_back'), () => true).division),
    untouched: toReturn(found(notBegun, () => true).division),
    byFile: toReturn(found(notBegun.slice(1), () => true).division),
    gappy: { id: gappy.id, name: gappy.name, username: 'jintan-centre' },
  };
  await context.close();
  return places;
}

async function read<T>(page: Page, address: string): Promise<T> {
  const response = await page.request.get(address);
  if (!response.ok()) throw new Error(`${address} answered ${response.status()}`);
  return (await response.json()) as T;
}

function found<T>(items: readonly T[], fits: (item: T) => boolean): T {
  const item = items.find(fits);
  if (item === undefined) throw new Error('the demo city lacks what this journey looks at');
  return item;
}

function toReturn({ id, name, code, tier }: Brief): DemoReturn {
  return { id, name, username: `${tier.charAt(0)}${code}` };
}
