import type { CopyWeekResult, DutyPerson, DutyShift, Problem, Roster } from '@tonghu/contract';
import { addDays, dayBegins, mondayOf, shanghaiDate } from '@tonghu/rules';
import {
  buildSmallCity,
  startTestApp,
  type SmallCity,
  type TestApp,
  type TestBrowser,
} from '../../platform/testing';

const HOUR = 3_600_000;
const TODAY = shanghaiDate(new Date());
/** A week that is wholly to come, so that nothing in it has begun. */
const NEXT = addDays(mondayOf(TODAY), 7);

describe('the duty roster of a house', () => {
  let tonghu: TestApp;
  let city: SmallCity;
  let director: TestBrowser;
  let deputy: TestBrowser;
  let official: TestBrowser;
  let neighbour: TestBrowser;
  let houses = 0;

  beforeAll(async () => {
    tonghu = await startTestApp();
    city = await buildSmallCity(tonghu.dataSource);
    await tonghu.createAccount({
      username: 'director',
      roles: ['centre_director'],
      divisionId: city.tianning,
    });
    await tonghu.createAccount({ username: 'deputy', roles: ['centre_director'], divisionId: city.tianning });
    await tonghu.createAccount({
      username: 'official',
      roles: ['district_official'],
      divisionId: city.tianning,
    });
    await tonghu.createAccount({
      username: 'neighbour',
      roles: ['centre_director'],
      divisionId: city.zhonglou,
    });
    director = await tonghu.signIn('director');
    deputy = await tonghu.signIn('deputy');
    official = await tonghu.signIn('official');
    neighbour = await tonghu.signIn('neighbour');
  });
  afterAll(() => tonghu.close());

  /** A centre in 天宁区 that receives round the clock, run by the director alone. */
  async function house({ places = 4, ratio = 6, since = '2020-01-01' as string | null } = {}) {
    houses += 1;
    const [{ id }] = (await tonghu.dataSource.query(
      `insert into facility (kind, division_id, tier, name, pinyin, initials, opened_on, children_per_staff, services,
         round_the_clock_since)
       values ('protection_centre', $1, 2, $2, '', '', '2020-01-01', $3,
         case when $4::date is null then '{}'::text[] else '{reception_24h}' end, $4) returning id`,
      [city.tianning, `中心${houses}`, ratio, since],
    )) as [{ id: number }];
    await tonghu.dataSource.query(
      `insert into place_entry (facility_id, kind, type, places, valid)
       values ($1, 'girls_6_11', 'standing', $2, daterange('2020-01-01', null))`,
      [id, places],
    );
    await tonghu.dataSource.query(
      `insert into facility_director (facility_id, account_id)
       select $1, id from account where username = 'director'`,
      [id],
    );
    return id;
  }
  const roster = async (id: number, week = NEXT, who = director) =>
    (await who.get(`/api/facilities/${id}/roster?week=${week}`)).json<Roster>();
  const wish = (changes: object = {}) => ({
    name: '沈静',
    phone: '0519-12345678',
    fullTime: true,
    since: '2020-01-01',
    until: null,
    ...changes,
  });
  const person = async (id: number, changes: object = {}) =>
    (await director.post(`/api/facilities/${id}/roster/people`, wish(changes))).json<DutyPerson>();
  /** A turn from and until so many hours after Monday of a week. */
  const turn = (personId: number, from: number, to: number, changes: object = {}, week = NEXT) => ({
    personId,
    type: 'on_site',
    from: new Date(dayBegins(week) + from * HOUR).toISOString(),
    to: new Date(dayBegins(week) + to * HOUR).toISOString(),
    ...changes,
  });
  const add = (id: number, body: object) => director.post(`/api/facilities/${id}/roster/shifts`, body);
  const shift = async (id: number, body: object) => (await add(id, body)).json<DutyShift>();
  const copy = async (id: number, week: string) =>
    (await director.post(`/api/facilities/${id}/roster/copies`, { week })).json<CopyWeekResult>();
  const hoursOf = (entries: readonly { from: string; to: string }[], week = NEXT) =>
    entries.map(({ from, to }) => [from, to].map((at) => (Date.parse(at) - dayBegins(week)) / HOUR));
  const audited = async (id: number) =>
    (await tonghu.dataSource.query(
      `select action, division_id, account_id is not null as by_somebody, before is not null as before,
         after is not null as after
       from audit_entry where subject = $1 order by id`,
      [`facility:${id}`],
    )) as { action: string }[];

  describe('who may what', () => {
    it('is read in reach, and answers as absent outside', async () => {
      const id = await house();
      expect(await roster(id, NEXT, official)).toMatchObject({ facilityId: id, mayRun: false });
      expect((await roster(id)).mayRun).toBe(true);
      const absent = await neighbour.get(`/api/facilities/999999/roster`);
      const beyond = await neighbour.get(`/api/facilities/${id}/roster`);
      expect([beyond.statusCode, beyond.json()]).toEqual([404, absent.json()]);
      expect((await add(999_999, turn(1, 0, 8))).statusCode).toBe(404);
    });

    it('is changed only by those whom the house names', async () => {
      const id = await house();
      const { id: who } = await person(id);
      const kept = await shift(id, turn(who, 0, 8));
      const at = `/api/facilities/${id}/roster`;
      for (const other of [deputy, official]) {
        const answers = [
          await other.post(`${at}/people`, wish()),
          await other.patch(`${at}/people/${who}`, { ...wish(), version: 1 }),
          await other.post(`${at}/shifts`, turn(who, 8, 16)),
          await other.patch(`${at}/shifts/${kept.id}`, { ...turn(who, 8, 16), version: 1 }),
          await other.delete(`${at}/shifts/${kept.id}?version=1`),
          await other.post(`${at}/copies`, { week: NEXT }),
        ];
        expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403, 403, 403, 403]);
      }
      expect((await roster(id)).shifts).toEqual([kept]);
    });

    it('does not reach into another house through its own', async () => {
      const [id, other] = [await house(), await house()];
      const stranger = await person(other);
      const strange = await shift(other, turn(stranger.id, 0, 8));
      const answers = [
        await add(id, turn(stranger.id, 8, 16)),
        await director.patch(`/api/facilities/${id}/roster/people/${stranger.id}`, { ...wish(), version: 1 }),
        await director.delete(`/api/facilities/${id}/roster/shifts/${strange.id}?version=1`),
      ];
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404]);
    });
  });

  describe('gaps', () => {
    it('are the whole week without shifts, and close exactly, also across midnight and the edge of the week', async () => {
      const id = await house();
      expect((await roster(id)).cover).toMatchObject([{ onSite: 0, needed: 1 }]);
      const [a, b] = [await person(id), await person(id, { name: '周海' })];
      await shift(id, turn(a.id, -8, 8));
      await shift(id, turn(b.id, 8, 20));
      await shift(id, turn(a.id, 22, 32));
      const { cover, shifts } = await roster(id);
      expect(hoursOf(cover)).toEqual([
        [0, 20],
        [20, 22],
        [22, 32],
        [32, 168],
      ]);
      expect(cover.map(({ onSite }) => onSite)).toEqual([1, 0, 1, 0]);
      expect(hoursOf(shifts)).toEqual([
        [-8, 8],
        [8, 20],
        [22, 32],
      ]);
    });

    it('are not closed by people on call', async () => {
      const id = await house();
      const { id: who } = await person(id);
      await shift(id, turn(who, 0, 24, { type: 'on_call' }));
      expect((await roster(id)).cover).toMatchObject([{ onSite: 0, needed: 1 }]);
    });

    it('follow the places in service of each day and a closure', async () => {
      const id = await house({ places: 6, ratio: 6 });
      await tonghu.dataSource.query(
        `insert into place_entry (facility_id, kind, type, places, valid, reason) values
         ($1, 'boys_6_11', 'surge', 2, daterange($2, $3), 'x'), ($1, 'girls_6_11', 'blocked', 3, daterange($2, $3), 'x')`,
        [id, addDays(NEXT, 2), addDays(NEXT, 3)],
      );
      await tonghu.dataSource.query(
        `insert into place_entry (facility_id, kind, type, places, valid)
         values ($1, 'isolation', 'standing', 1, daterange($2, null))`,
        [id, addDays(NEXT, 3)],
      );
      await tonghu.dataSource.query(
        `insert into facility_closure (facility_id, valid, reason) values ($1, daterange($2, $3), 'x')`,
        [id, addDays(NEXT, 5), addDays(NEXT, 6)],
      );
      const { cover } = await roster(id);
      expect(hoursOf(cover).map(([from], place) => [from, cover[place]?.needed])).toEqual([
        [0, 1],
        [72, 2],
        [120, 0],
        [144, 2],
      ]);
    });

    it('are none in a house that need not receive round the clock', async () => {
      const id = await house({ since: null });
      expect(await roster(id)).toMatchObject({ roundTheClock: false, needed: 0, gaps: [] });
    });

    it('of the next 14 days are found whatever week is shown, from now on', async () => {
      const id = await house();
      const { gaps, asOf } = await roster(id, '2021-06-01');
      expect(gaps).toEqual([
        { from: asOf, to: new Date(dayBegins(addDays(TODAY, 14))).toISOString(), onSite: 0, needed: 1 },
      ]);
    });

    it('count the same people as the board of the house does', async () => {
      const id = await house({ places: 5, ratio: 2 });
      const [a, b] = [await person(id), await person(id)];
      const now = Math.floor((Date.now() - dayBegins(NEXT)) / HOUR);
      await shift(id, turn(a.id, now - 1, now + 3));
      await shift(id, turn(b.id, now - 1, now + 3, { type: 'on_call' }));
      const seen = await roster(id, TODAY);
      expect([seen.needed, seen.places]).toEqual([3, 5]);
      expect(seen.now.onSite.map(({ personId }) => personId)).toEqual([a.id]);
      expect(seen.now.onCall.map(({ personId, phone }) => [personId, phone])).toEqual([
        [b.id, '0519-12345678'],
      ]);
      await tonghu.dataSource.query('select settle_board($1)', [id]);
      const [{ unstaffed }] = (await tonghu.dataSource.query(
        'select unstaffed from place_count where facility_id = $1',
        [id],
      )) as [{ unstaffed: number }];
      expect(unstaffed).toBe(3);
    });
  });

  describe('shifts', () => {
    it('are added, changed and deleted at the version seen, each with a line in the log', async () => {
      const id = await house();
      const { id: who } = await person(id);
      const at = `/api/facilities/${id}/roster/shifts`;
      const added = await add(id, turn(who, 0, 8, { note: ' 交接 ' }));
      expect([added.statusCode, added.json()]).toMatchObject([
        201,
        { note: '交接', version: 1, personName: '沈静' },
      ]);
      const one = added.json<DutyShift>();
      const changed = await director.patch(`${at}/${one.id}`, { ...turn(who, 1, 9), version: 1 });
      expect(changed.json()).toMatchObject({ version: 2, note: '' });
      const stale = await director.patch(`${at}/${one.id}`, { ...turn(who, 2, 9), version: 1 });
      expect([stale.statusCode, stale.json()]).toMatchObject([
        409,
        { code: 'SHIFT_STALE', params: { version: 2 } },
      ]);
      expect((await director.delete(`${at}/${one.id}?version=1`)).json()).toMatchObject({
        code: 'SHIFT_STALE',
      });
      expect((await director.delete(`${at}/${one.id}?version=2`)).statusCode).toBe(204);
      expect((await director.delete(`${at}/${one.id}?version=2`)).statusCode).toBe(404);
      const by = { division_id: city.tianning, by_somebody: true };
      expect(await audited(id)).toEqual([
        { ...by, action: 'roster.person_added', before: false, after: true },
        { ...by, action: 'roster.shift_added', before: false, after: true },
        { ...by, action: 'roster.shift_changed', before: true, after: true },
        { ...by, action: 'roster.shift_deleted', before: true, after: false },
      ]);
    });

    it.each<[string, number, number, number, string, string]>([
      ['end before they begin', 8, 0, 422, 'SHIFT_BACKWARDS', 'to'],
      ['end when they begin', 8, 8, 422, 'SHIFT_BACKWARDS', 'to'],
      ['last longer than a day', 0, 24.5, 422, 'SHIFT_TOO_LONG', 'to'],
      ['begin before the employment', -24.5, -20, 422, 'PERSON_NOT_EMPLOYED', 'personId'],
      ['end after it', 112, 120.25, 422, 'PERSON_NOT_EMPLOYED', 'personId'],
      ['meet another one of the person', 15.75, 20, 409, 'SHIFT_OVERLAPS', 'personId'],
    ])('that %s are refused', async (_, from, to, status, code, path) => {
      const id = await house();
      const who = await person(id, { since: addDays(NEXT, -1), until: addDays(NEXT, 5) });
      await shift(id, turn(who.id, 8, 16));
      const answer = await add(id, turn(who.id, from, to));
      const problem = answer.json<Problem>();
      expect([answer.statusCode, problem.code, problem.errors?.[0]?.path]).toEqual([status, code, path]);
    });

    it('touch without meeting, may be moved over themselves, and last 24 hours at most', async () => {
      const id = await house();
      const { id: who } = await person(id);
      const one = await shift(id, turn(who, 8, 16));
      expect((await add(id, turn(who, 16, 40))).statusCode).toBe(201);
      expect((await add(id, turn(who, 0, 8))).statusCode).toBe(201);
      const moved = await director.patch(`/api/facilities/${id}/roster/shifts/${one.id}`, {
        ...turn(who, 8, 15),
        version: 1,
      });
      expect(moved.statusCode).toBe(200);
    });

    it('name the one they meet', async () => {
      const id = await house();
      const { id: who } = await person(id);
      const one = await shift(id, turn(who, 20, 32));
      const answer = await add(id, turn(who, 24, 30));
      expect(answer.json().params).toEqual({ name: '沈静', from: one.from, to: one.to });
    });

    it('of one person never meet, however many ask at once', async () => {
      const id = await house();
      const { id: who } = await person(id);
      const answers = await Promise.all(Array.from({ length: 8 }, () => add(id, turn(who, 0, 8))));
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array(7).fill(409)]);
    });
  });

  describe('people', () => {
    it('are changed at the version seen, and employed forwards', async () => {
      const id = await house();
      const who = await person(id);
      const at = `/api/facilities/${id}/roster/people/${who.id}`;
      const changed = await director.patch(at, { ...wish({ name: '沈静怡' }), version: 1 });
      expect(changed.json()).toEqual({ ...who, name: '沈静怡', version: 2 });
      const stale = await director.patch(at, { ...wish(), version: 1 });
      expect([stale.statusCode, stale.json()]).toMatchObject([
        409,
        { code: 'PERSON_STALE', params: { version: 2 } },
      ]);
      const backwards = await director.patch(at, { ...wish({ until: '2020-01-01' }), version: 2 });
      expect([backwards.statusCode, backwards.json().code]).toEqual([422, 'EMPLOYMENT_BACKWARDS']);
      expect(
        (await director.post(`/api/facilities/${id}/roster/people`, wish({ name: ' ' }))).statusCode,
      ).toBe(400);
    });

    it('leave only when the shifts to come are named and dropped', async () => {
      const id = await house();
      const who = await person(id);
      const kept = await shift(id, turn(who.id, 0, 8));
      const [second, third] = [await shift(id, turn(who.id, 40, 50)), await shift(id, turn(who.id, 72, 80))];
      const at = `/api/facilities/${id}/roster/people/${who.id}`;
      const leaving = { ...wish({ until: addDays(NEXT, 2) }), version: 1 };
      const refused = await director.patch(at, leaving);
      expect([refused.statusCode, refused.json()]).toMatchObject([
        409,
        {
          code: 'PERSON_HAS_SHIFTS',
          params: { count: 2 },
          errors: [
            { path: `shifts.${second.id}`, params: { from: second.from, to: second.to } },
            { path: `shifts.${third.id}` },
          ],
        },
      ]);
      expect((await roster(id)).shifts).toHaveLength(3);
      expect((await director.patch(at, { ...leaving, dropShifts: true })).statusCode).toBe(200);
      expect((await roster(id)).shifts).toEqual([kept]);
    });

    it('cannot have left before what they worked', async () => {
      const id = await house();
      const who = await person(id);
      await shift(id, turn(who.id, 0, 8, {}, '2026-01-05'));
      const answer = await director.patch(`/api/facilities/${id}/roster/people/${who.id}`, {
        ...wish({ until: '2026-01-01' }),
        version: 1,
        dropShifts: true,
      });
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'PERSON_WORKED_OUTSIDE']);
    });

    it('are listed in the weeks they work in and before', async () => {
      const id = await house();
      const gone = await person(id, { name: '已走', until: NEXT });
      const soon = await person(id, { name: '将来', since: addDays(NEXT, 30), fullTime: false });
      const names = async (week: string) => (await roster(id, week)).people.map(({ id: who }) => who);
      expect(await names(addDays(NEXT, -1))).toEqual([gone.id, soon.id]);
      expect(await names(NEXT)).toEqual([soon.id]);
    });
  });

  describe('copying last week', () => {
    it('repeats it once, keeps what is there, and leaves out who has left', async () => {
      const id = await house();
      const [a, b] = [await person(id), await person(id, { until: addDays(NEXT, 7) })];
      await shift(id, turn(a.id, -10, -4));
      await shift(id, turn(a.id, 0, 8));
      await shift(id, turn(a.id, 48, 56, { note: '早交接' }));
      await shift(id, turn(a.id, 160, 176));
      await shift(id, turn(b.id, 8, 16, { type: 'on_call' }));
      await shift(id, turn(a.id, 24, 32));
      const own = await shift(id, turn(a.id, 194, 198));
      const target = addDays(NEXT, 10);
      expect(await copy(id, target)).toEqual({ copied: 2, kept: 2, notEmployed: 1 });
      const { shifts } = await roster(id, target);
      // The shift of Monday night meets the one of Sunday night and stays out.
      expect(hoursOf(shifts)).toEqual([
        [160, 176],
        [194, 198],
        [216, 224],
        [328, 344],
      ]);
      expect(shifts[2]?.note).toBe('早交接');
      expect(shifts.find(({ id: each }) => each === own.id)).toEqual(own);
      expect(await copy(id, target)).toEqual({ copied: 0, kept: 4, notEmployed: 1 });
      expect((await audited(id)).filter(({ action }) => action === 'roster.copied')).toHaveLength(1);
    });

    it('done by two at once copies each shift once', async () => {
      const id = await house();
      const { id: who } = await person(id);
      for (let day = 0; day < 5; day += 1) await shift(id, turn(who, day * 24, day * 24 + 8));
      const target = addDays(NEXT, 7);
      const results = await Promise.all([copy(id, target), copy(id, target), copy(id, target)]);
      expect(results.map(({ copied }) => copied).sort()).toEqual([0, 0, 5]);
      expect((await roster(id, target)).shifts).toHaveLength(5);
    });
  });

  it.each([
    ['week=yesterday', 'a word'],
    ['week=1999-01-01', 'another century'],
  ])('refuses %s, %s, as a week', async (query) => {
    const answer = await director.get(`/api/facilities/1/roster?${query}`);
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'INVALID_INPUT']);
  });
});
