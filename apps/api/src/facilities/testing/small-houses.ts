import type { AddPlacesRequest, Board, PlaceKind, Role, StayResult } from '@tonghu/contract';
import { createHash, randomBytes } from 'node:crypto';
import {
  buildSmallCity,
  startTestApp,
  type SmallCity,
  type TestApp,
  type TestAppOptions,
  type TestBrowser,
} from '../../platform/testing';

/** Everybody who has a part in the houses of the small city, signed in. */
export interface SmallHouses {
  test: TestApp;
  city: SmallCity;
  /** Centre of 天宁区 and its director. */
  centre: number;
  director: TestBrowser;
  directorId: number;
  /** Centre of 钟楼区 and its director. */
  other: number;
  otherDirector: TestBrowser;
  /** Officials of the city, of 天宁区 and of 钟楼区. */
  cityOfficial: TestBrowser;
  tianning: TestBrowser;
  zhonglou: TestBrowser;
  close(): Promise<void>;
}

/** Two centres without any places yet, with a director each. */
export async function openSmallHouses(options: TestAppOptions = {}): Promise<SmallHouses> {
  const test = await startTestApp(options);
  const city = await buildSmallCity(test.dataSource);
  const join = async (username: string, role: Role, divisionId: number) => {
    const id = await test.createAccount({ username, roles: [role], divisionId });
    return { id, browser: await signedIn(test, id) };
  };
  const director = await join('director', 'centre_director', city.tianning);
  const otherDirector = await join('other-director', 'centre_director', city.zhonglou);
  const centre = await openHouse(test, city.tianning, [director.id]);
  const other = await openHouse(test, city.zhonglou, [otherDirector.id]);
  return {
    test,
    city,
    centre,
    director: director.browser,
    directorId: director.id,
    other,
    otherDirector: otherDirector.browser,
    cityOfficial: (await join('city', 'city_official', city.city)).browser,
    tianning: (await join('tianning', 'district_official', city.tianning)).browser,
    zhonglou: (await join('zhonglou', 'district_official', city.zhonglou)).browser,
    close: () => test.close(),
  };
}

/** A browser with a session of the account; signing in itself has tests of its own. */
export async function signedIn(test: TestApp, accountId: number): Promise<TestBrowser> {
  const browser = test.browser();
  browser.cookies.set('tonghu_session', await newSession(test, accountId));
  return browser;
}

/** The token of a new session. */
export async function newSession(test: TestApp, accountId: number): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await test.dataSource.query(
    `insert into session (token_hash, account_id, expires_at) values ($1, $2, now() + interval '1 hour')`,
    [createHash('sha256').update(token).digest(), accountId],
  );
  return token;
}

let turn = 0;

/** A centre of a district that opened in 2020. */
export async function openHouse(test: TestApp, division: number, directors: number[] = []): Promise<number> {
  turn += 1;
  const [{ id }] = (await test.dataSource.query(
    `insert into facility (kind, division_id, tier, name, pinyin, initials, opened_on)
     values ('protection_centre', $1, 2, $2, '', '', '2020-01-01') returning id`,
    [division, `中心${turn}`],
  )) as [{ id: number }];
  await test.dataSource.query(
    `insert into facility_director (facility_id, account_id) select $1, unnest($2::int[])`,
    [id, directors],
  );
  return id;
}

/** Standing places since 2020, as the house writes them down when it begins. */
export async function furnish(who: TestBrowser, house: number, kind: PlaceKind, places: number) {
  const request: AddPlacesRequest = {
    kind,
    type: 'standing',
    places,
    since: '2020-01-01',
    until: null,
    reason: '',
  };
  const answer = await who.post(`/api/facilities/${house}/places`, request);
  if (answer.statusCode !== 201) throw new Error(answer.body);
}

/** Takes somebody in; answers the stay. */
export async function admitted(
  who: TestBrowser,
  house: number,
  kind: PlaceKind,
  more: object = {},
): Promise<StayResult> {
  const answer = await who.post(`/api/facilities/${house}/stays`, { ...ADMISSION, kind, ...more });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return answer.json<StayResult>();
}

/** A reason and a legal basis, as every admission needs. */
export const ADMISSION = { reason: 'guardian_unable', legalBasis: 'temporary_guardianship' } as const;

/** The board as somebody sees it. */
export async function boardOf(who: TestBrowser, house: number): Promise<Board> {
  const answer = await who.get(`/api/facilities/${house}/board`);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json<Board>();
}

/** A day so many days from today in Asia/Shanghai. */
export function dayFromToday(days: number): string {
  return new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
}
