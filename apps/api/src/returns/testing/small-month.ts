import { createHash, randomBytes } from 'node:crypto';
import type { Role, ReturnView } from '@tonghu/contract';
import { lastDayOf } from '../periods/last-day';
import {
  buildSmallCity,
  startTestApp,
  type SmallCity,
  type TestApp,
  type TestBrowser,
} from '../../platform/testing';
import { loadForm } from '../form/form.loader';

/** The month that tests report on. */
export const MONTH = '2026-10';

/** Everybody who has a part in the small city's month, signed in. */
export interface SmallMonth {
  test: TestApp;
  city: SmallCity;
  /** Official of the city, who reviews districts. */
  cityOfficial: TestBrowser;
  committee: TestBrowser;
  /** District official of 天宁区. */
  tianning: TestBrowser;
  /** District official of 钟楼区. */
  zhonglou: TestBrowser;
  /** Street supervisors. */
  diaozhuang: TestBrowser;
  chashan: TestBrowser;
  /** Community directors. */
  chaoyang: TestBrowser;
  fenghuang: TestBrowser;
  systemAdmin: TestBrowser;
}

/** The small city with the form, its people, and the month open; deadlines far ahead unless told otherwise. */
export async function openSmallMonth(due = '2099-12-31', month = MONTH): Promise<SmallMonth> {
  const test = await startTestApp();
  const city = await buildSmallCity(test.dataSource);
  await test.dataSource.transaction(loadForm);
  const join = async (username: string, role: Role, divisionId: number) => {
    const account = await test.createAccount({ username, roles: [role], divisionId });
    return signedIn(test, account);
  };
  const people = {
    cityOfficial: await join('city', 'city_official', city.city),
    committee: await join('committee', 'committee_member', city.city),
    tianning: await join('tianning', 'district_official', city.tianning),
    zhonglou: await join('zhonglou', 'district_official', city.zhonglou),
    diaozhuang: await join('diaozhuang', 'street_supervisor', city.diaozhuang),
    chashan: await join('chashan', 'street_supervisor', city.chashan),
    chaoyang: await join('chaoyang', 'community_director', city.chaoyang),
    fenghuang: await join('fenghuang', 'community_director', city.fenghuang),
    systemAdmin: await join('sysadmin', 'system_admin', city.city),
  };
  await openMonth(people.systemAdmin, month, due);
  return { test, city, ...people };
}

/** A browser with a session of the account; signing in itself has tests of its own. */
export async function signedIn(test: TestApp, accountId: number): Promise<TestBrowser> {
  const token = randomBytes(32).toString('base64url');
  await test.dataSource.query(
    `insert into session (token_hash, account_id, expires_at) values ($1, $2, now() + interval '1 hour')`,
    [createHash('sha256').update(token).digest(), accountId],
  );
  const browser = test.browser();
  browser.cookies.set('tonghu_session', token);
  return browser;
}

/** Opens a month with one due day for all tiers. */
export async function openMonth(administrator: TestBrowser, key: string, due: string): Promise<void> {
  const day = due < lastDayOf(key) ? lastDayOf(key) : due;
  const deadlines = { community: day, street: day, district: day, city: day };
  const answer = await administrator.post('/api/periods', { key, deadlines });
  if (answer.statusCode !== 201) throw new Error(answer.body);
}

/** The return as somebody sees it. */
export async function view(who: TestBrowser, division: number, month = MONTH): Promise<ReturnView> {
  const answer = await who.get(`/api/returns/${division}/${month}`);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json<ReturnView>();
}

/** Positions of the codes in every vector of the only form. */
export async function positions(test: TestApp): Promise<Map<string, number>> {
  const rows = (await test.dataSource.query(
    `select code, position from form_indicator order by position`,
  )) as {
    code: string;
    position: number;
  }[];
  return new Map(rows.map(({ code, position }) => [code, position]));
}

/** Fills every cell of the tier with 0 besides those given, as the person would. */
export async function fill(
  who: TestBrowser,
  division: number,
  figures: Record<string, number> = {},
  month = MONTH,
): Promise<void> {
  const { own, formId, division: place } = await view(who, division, month);
  const form = (await who.get(`/api/forms/${formId}`)).json<{
    indicators: { code: string; collectedAt: string[] }[];
  }>();
  const cells = form.indicators.flatMap(({ code, collectedAt }, position) =>
    collectedAt.includes(place.tier)
      ? [{ code, value: figures[code] ?? 0, base: own[position] ?? null }]
      : [],
  );
  const answer = await who.patch(`/api/returns/${division}/${month}/figures`, { cells });
  if (answer.statusCode !== 200) throw new Error(answer.body);
}

/** Makes a move at the version that stands now. */
export async function move(
  who: TestBrowser,
  division: number,
  name: ReturnView['moves'][number],
  words: { reason?: string; remarks?: { code: string; text: string }[] } = {},
  month = MONTH,
) {
  const { version } = await view(who, division, month);
  return who.post(`/api/returns/${division}/${month}/moves`, { move: name, version, ...words });
}
