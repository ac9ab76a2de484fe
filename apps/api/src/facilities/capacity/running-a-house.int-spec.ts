import type { Board, Inbox, PlaceRequest, Stay, StayEvent, StayResult, WaitingEntry } from '@tonghu/contract';
import type { TestBrowser } from '../../platform/testing';
import {
  admitted,
  ADMISSION,
  boardOf,
  dayFromToday,
  furnish,
  openHouse,
  openSmallHouses,
  type SmallHouses,
} from '../testing/small-houses';
import { ledgerFigures } from './ledger-figures.query';

describe('a director runs a house', () => {
  let houses: SmallHouses;
  let centre: string;
  let other: string;

  beforeAll(async () => {
    houses = await openSmallHouses();
    centre = `/api/facilities/${houses.centre}`;
    other = `/api/facilities/${houses.other}`;
    await furnish(houses.director, houses.centre, 'girls_6_11', 3);
    await furnish(houses.director, houses.centre, 'isolation', 1);
    await furnish(houses.otherDirector, houses.other, 'girls_6_11', 2);
  });
  afterAll(() => houses.close());

  const board = () => boardOf(houses.director, houses.centre);
  const kindOf = ({ kinds }: Board, kind: string) => kinds.find((one) => one.kind === kind);
  const move = async (url: string, { id, version }: Stay, body: object, who = houses.director) => {
    const answer = await who.post(`${url}/stays/${id}/moves`, { version, ...body });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return answer.json<StayResult>();
  };
  const leave = (url: string, stay: Stay, who = houses.director) =>
    move(url, stay, { move: 'discharge', reason: 'returned_to_family' }, who);

  it('holds a place, takes the minor in, and lets them go, with every step in the ledger and the log', async () => {
    const held = (
      await houses.director.post(`${centre}/holds`, { kind: 'girls_6_11', hours: 6 })
    ).json<StayResult>();
    expect(held).toMatchObject({ stay: { state: 'held', version: 1 }, counts: { held: 1, available: 2 } });
    expect(await board()).toMatchObject({
      expiring: [{ stayId: held.stay.id, kind: 'girls_6_11', holdUntil: held.stay.holdUntil }],
      total: { held: 1, occupied: 0, available: 3 },
      load: 25,
      stale: false,
      mayRun: true,
    });
    const inside = await move(centre, held.stay, { move: 'admit', ...ADMISSION });
    expect(inside).toMatchObject({
      stay: { state: 'admitted' },
      counts: { held: 0, occupied: 1, available: 2 },
    });
    const gone = await leave(centre, inside.stay);
    expect(gone).toMatchObject({
      stay: { state: 'left', leaveReason: 'returned_to_family', version: 3 },
      counts: { occupied: 0, available: 3 },
    });
    const events = (await houses.director.get(`${centre}/stay-events`)).json<{
      items: StayEvent[];
      total: number;
    }>();
    expect(events.total).toBe(3);
    expect(events.items.map(({ move: step, by }) => [step, by])).toEqual([
      ['discharge', 'director'],
      ['admit', 'director'],
      ['hold', 'director'],
    ]);
    const log = (await houses.test.dataSource.query(
      `select action, before, after from audit_entry where subject = $1 and action like 'stay.%' order by id`,
      [`facility:${houses.centre}`],
    )) as { action: string }[];
    expect(log.map(({ action }) => action)).toEqual(['stay.hold', 'stay.admit', 'stay.discharge']);
    expect(JSON.stringify(log)).not.toContain(held.stay.subject);
  });

  it('goes beyond the places only with a reason, which the board shows below zero', async () => {
    const first = await admitted(houses.director, houses.centre, 'isolation', { overrideReason: '不需要' });
    expect(first.stay.overrideReason).toBeNull();
    const over = await admitted(houses.director, houses.centre, 'isolation', { overrideReason: '深夜紧急' });
    expect(over).toMatchObject({ stay: { overrideReason: '深夜紧急' }, counts: { available: -1 } });
    expect(kindOf(await board(), 'isolation')).toMatchObject({ occupied: 2, available: -1 });
    for (const { stay } of [first, over]) await leave(centre, stay);
  });

  it('moves a minor to another kind of place at one moment', async () => {
    const { stay } = await admitted(houses.director, houses.centre, 'girls_6_11');
    const next = await move(centre, stay, { move: 'transfer', toKind: 'isolation' });
    expect(next.stay).toMatchObject({
      kind: 'isolation',
      subject: stay.subject,
      state: 'admitted',
      version: 1,
    });
    const left = (await houses.director.get(`${centre}/stays?state=left&subject=${stay.subject}`)).json<{
      items: Stay[];
    }>();
    expect(left.items).toMatchObject([
      { id: stay.id, leaveReason: 'transferred', leftAt: next.stay.admittedAt },
    ]);
    expect(kindOf(await board(), 'girls_6_11')).toMatchObject({ occupied: 0 });
    await leave(centre, next.stay);
  });

  it('finds room elsewhere, asks for it, and moves the minor when the other house has said yes', async () => {
    const { stay } = await admitted(houses.director, houses.centre, 'girls_6_11');
    const rooms = (await houses.director.get(`${centre}/rooms-elsewhere?kind=girls_6_11`)).json<{
      items: { facilityId: number; available: number }[];
    }>();
    expect(rooms.items).toMatchObject([{ facilityId: houses.other, available: 2, distanceKm: null }]);
    const asked = (
      await houses.director.post(`${centre}/place-requests`, {
        toFacilityId: houses.other,
        kind: 'girls_6_11',
        stayId: stay.id,
        reason: '需就近上学',
      })
    ).json<PlaceRequest>();
    expect(asked).toMatchObject({ direction: 'outgoing', state: 'sent', stayId: stay.id });
    expect((await boardOf(houses.otherDirector, houses.other)).requestsToAnswer).toBe(1);
    const told = async (who: TestBrowser) =>
      (await who.get('/api/inbox')).json<Inbox>().items.map(({ matter, link }) => ({ ...matter, link }));
    expect(await told(houses.otherDirector)).toEqual([
      {
        kind: 'facility.place_request',
        params: { facility: expect.any(String), event: 'asked' },
        link: `/facilities/${houses.other}/board`,
      },
    ]);
    const answers = `${other}/place-requests/${asked.id}/answers`;
    const forged = await houses.director.post(answers.replace(other, centre), {
      answer: 'accept',
      version: 1,
    });
    expect(forged.statusCode).toBe(403);
    const accepted = await houses.otherDirector.post(answers, { answer: 'accept', version: asked.version });
    expect(accepted.json()).toMatchObject({ direction: 'incoming', state: 'accepted' });
    expect(await told(houses.director)).toMatchObject([
      { params: { event: 'accepted' }, link: `/facilities/${houses.centre}/board` },
    ]);
    expect((await boardOf(houses.otherDirector, houses.other)).total).toMatchObject({
      held: 1,
      available: 1,
    });
    const gone = await move(centre, stay, { move: 'transfer', requestId: asked.id });
    expect(gone).toMatchObject({ stay: { id: stay.id, state: 'left', leaveReason: 'transferred' } });
    const there = (await houses.otherDirector.get(`${other}/stays`)).json<{ items: Stay[] }>();
    expect(there.items).toMatchObject([
      {
        subject: stay.subject,
        state: 'admitted',
        admittedAt: gone.stay.leftAt,
        legalBasis: ADMISSION.legalBasis,
      },
    ]);
    const mine = (await houses.director.get(`${centre}/place-requests`)).json<{ items: PlaceRequest[] }>();
    expect(mine.items[0]).toMatchObject({ id: asked.id, state: 'done' });
    await leave(other, there.items[0] as Stay, houses.otherDirector);
  });

  it('lets a place elsewhere go when the minor goes home instead', async () => {
    const { stay } = await admitted(houses.director, houses.centre, 'girls_6_11');
    const { id, version } = (
      await houses.director.post(`${centre}/place-requests`, {
        toFacilityId: houses.other,
        kind: 'girls_6_11',
        stayId: stay.id,
        reason: '满员',
      })
    ).json<PlaceRequest>();
    await houses.otherDirector.post(`${other}/place-requests/${id}/answers`, { answer: 'accept', version });
    await leave(centre, stay);
    expect((await boardOf(houses.otherDirector, houses.other)).total).toMatchObject({
      held: 0,
      available: 2,
    });
    const theirs = (await houses.otherDirector.get(`${other}/place-requests`)).json<{
      items: PlaceRequest[];
    }>();
    expect(theirs.items[0]).toMatchObject({ id, state: 'withdrawn' });
  });

  it('keeps the waiting list in order, and nobody falls off it by a promise that came to nothing', async () => {
    const wait = async (urgent: boolean) =>
      (
        await houses.director.post(`${centre}/waiting`, { kind: 'girls_6_11', urgent, reason: '等待床位' })
      ).json<WaitingEntry>();
    const [first, second] = [await wait(false), await wait(true)];
    const list = async () =>
      (await houses.director.get(`${centre}/waiting`))
        .json<{ items: WaitingEntry[] }>()
        .items.map(({ id }) => id);
    expect(await list()).toEqual([second.id, first.id]);
    expect((await board()).waiting).toMatchObject({ count: 2, urgent: 1, oldestSince: first.since });
    const held = (
      await houses.director.post(`${centre}/holds`, { kind: 'girls_6_11', waitingId: first.id })
    ).json<StayResult>();
    expect(held.stay.subject).toBe(first.subject);
    expect(await list()).toEqual([second.id]);
    await move(centre, held.stay, { move: 'release', reason: '未到' });
    expect(await list()).toEqual([second.id, first.id]);
    for (const { id, version } of [second, { ...first, version: first.version + 2 }]) {
      const ended = await houses.director.patch(`${centre}/waiting/${id}`, { version, reason: '已返家' });
      expect(ended.json()).toMatchObject({ state: 'withdrawn' });
    }
  });

  it('plans places by day, and sees on the board what changes within thirty days', async () => {
    const add = async (body: object) =>
      (
        await houses.director.post(`${centre}/places`, {
          kind: 'girls_6_11',
          until: null,
          reason: '扩建',
          ...body,
        })
      ).statusCode;
    expect(await add({ type: 'standing', places: 5, since: dayFromToday(10) })).toBe(201);
    expect(
      await add({
        type: 'blocked',
        places: 2,
        since: dayFromToday(0),
        until: dayFromToday(3),
        reason: '漏水',
      }),
    ).toBe(201);
    expect(await add({ type: 'surge', places: 4, since: dayFromToday(40), until: dayFromToday(50) })).toBe(
      201,
    );
    const { changes, kinds, version } = await board();
    expect(kinds[0]).toMatchObject({ kind: 'girls_6_11', standing: 3, blocked: 2, available: 1 });
    expect(changes).toEqual([
      { on: dayFromToday(3), what: 'block_ends', kind: 'girls_6_11', difference: 2, reason: '漏水' },
      { on: dayFromToday(10), what: 'standing_changes', kind: 'girls_6_11', difference: 2, reason: '扩建' },
    ]);
    expect(await add({ type: 'standing', places: 4, since: dayFromToday(5), reason: '' })).toBe(201);
    const replaced = await board();
    expect(replaced.changes[1]).toMatchObject({ on: dayFromToday(5), difference: 1 });
    expect(replaced.changes).toHaveLength(2);
    expect(replaced.version).toBeGreaterThan(version);
    const { items } = (await houses.director.get(`${centre}/places`)).json<{
      items: { id: number; type: string }[];
    }>();
    for (const { id } of items.filter(({ type }) => type !== 'standing')) {
      expect(
        (await houses.director.patch(`${centre}/places/${id}`, { until: dayFromToday(0) })).json(),
      ).toEqual({ items: [] });
    }
    expect((await board()).kinds[0]).toMatchObject({ blocked: 0, available: 3 });
  });

  it('shuts the house with a reason, and opens it again', async () => {
    const house = await openHouse(houses.test, houses.city.tianning, [houses.directorId]);
    await furnish(houses.director, house, 'girls_6_11', 2);
    const url = `/api/facilities/${house}`;
    const shut = await houses.director.post(`${url}/closures`, {
      since: dayFromToday(0),
      reopensOn: dayFromToday(7),
      reason: '屋面检修',
      residentsToFacilityId: houses.other,
      residentsNote: '',
    });
    expect(await boardOf(houses.director, house)).toMatchObject({
      open: false,
      closure: { reason: '屋面检修', reopensOn: dayFromToday(7) },
      changes: [{ on: dayFromToday(7), what: 'closure_ends' }],
    });
    const { id, residentsTo } = shut.json<{ id: number; residentsTo: { id: number } }>();
    expect(residentsTo.id).toBe(houses.other);
    await houses.director.patch(`${url}/closures/${id}`, { reopensOn: dayFromToday(0) });
    expect(await boardOf(houses.director, house)).toMatchObject({ open: true, closure: null, changes: [] });
  });

  it('confirms the figures under the own name; a move confirms them as well', async () => {
    await houses.test.dataSource.query(
      `update facility_board set confirmed_at = now() - interval '25 hours' where facility_id = $1`,
      [houses.centre],
    );
    expect(await board()).toMatchObject({ stale: true });
    const confirmed = await houses.director.post(`${centre}/confirmations`);
    expect(confirmed.json()).toMatchObject({ stale: false, confirmedBy: 'director' });
    const { stay } = await admitted(houses.director, houses.centre, 'girls_6_11');
    expect(await board()).toMatchObject({ stale: false, confirmedBy: null });
    await leave(centre, stay);
  });
});

describe('the ledger by day in Asia/Shanghai', () => {
  let houses: SmallHouses;
  beforeAll(async () => {
    houses = await openSmallHouses();
    await houses.test.dataSource.query(`alter table stay disable trigger stay_take_place`);
  });
  afterAll(() => houses.close());

  const stay = (house: number, from: string, to: string | null) =>
    houses.test.dataSource.query(
      `insert into stay (facility_id, kind, subject, state, admitted_at, left_at, admit_reason, legal_basis, leave_reason)
       values ($1, 'girls_6_11', 'AAAA-' || lpad((select count(*) from stay)::text, 4, '0'),
         case when $3::timestamptz is null then 'admitted' else 'left' end, $2, $3, 'other', 'court_order',
         case when $3::timestamptz is not null then 'other' end)`,
      [house, from, to],
    );

  it('counts a day as it stands at 24:00 there, whatever zone the server keeps', async () => {
    await furnish(houses.director, houses.centre, 'girls_6_11', 4);
    await stay(houses.centre, '2026-03-01T15:59:59Z', '2026-03-03T16:00:00Z');
    await stay(houses.centre, '2026-03-02T10:00:00Z', '2026-03-02T15:59:59Z');
    await stay(houses.centre, '2026-03-02T16:00:00Z', '2026-03-31T15:59:59Z');
    const url = `/api/facilities/${houses.centre}/utilisation?from=2026-03-01&to=2026-03-04`;
    expect((await houses.tianning.get(url)).json()).toMatchObject({
      days: 4,
      series: [
        { day: '2026-03-01', occupied: 1, places: 4 },
        { day: '2026-03-02', occupied: 1, places: 4 },
        { day: '2026-03-03', occupied: 2, places: 4 },
        { day: '2026-03-04', occupied: 1, places: 4 },
      ],
      averageOccupied: 1.25,
      averagePlaces: 4,
      rate: 0.3125,
    });
    expect((await houses.tianning.get(url.replace('2026-03-01', '2026-03-04'))).json()).toMatchObject({
      series: [{ occupied: 1 }],
    });
  });

  it('leaves blocked places and days of closure out of what could be used', async () => {
    await houses.test.dataSource.query(
      `insert into place_entry (facility_id, kind, type, places, valid, reason)
       values ($1, 'girls_6_11', 'blocked', 1, daterange('2026-04-02', '2026-04-03'), '漏水')`,
      [houses.centre],
    );
    await houses.test.dataSource.query(
      `insert into facility_closure (facility_id, valid, reason) values ($1, daterange('2026-04-03', '2026-04-04'), '停电')`,
      [houses.centre],
    );
    const answer = await houses.tianning.get(
      `/api/facilities/${houses.centre}/utilisation?from=2026-04-01&to=2026-04-04`,
    );
    const { series, rate } = answer.json<{ series: { places: number }[]; rate: number }>();
    expect(series.map(({ places }) => places)).toEqual([4, 3, 0, 4]);
    expect(rate).toBe(0);
  });

  it('fills table C of each division with what its own houses were at the end of the month', async () => {
    const { dataSource } = houses.test;
    await stay(houses.centre, '2026-03-10T00:00:00Z', '2026-03-31T16:00:00Z');
    await stay(houses.centre, '2026-03-31T16:00:00Z', null);
    await dataSource.query(
      `update facility set services = '{reception_24h}', round_the_clock_since = '2026-03-31' where id = $1`,
      [houses.centre],
    );
    await dataSource.query(
      `insert into duty_person (facility_id, name, full_time, employed)
       values ($1, '甲', true, daterange('2020-01-01', '2026-03-31')), ($1, '乙', true, daterange('2026-03-31', null)),
         ($1, '丙', false, daterange('2020-01-01', null))`,
      [houses.centre],
    );
    await dataSource.query(
      `insert into partner_organisation (facility_id, name, valid)
       values ($1, '春晖社工', daterange('2024-01-01', null)), ($1, '旧社', daterange('2020-01-01', '2026-03-31'))`,
      [houses.centre],
    );
    const { tianning, zhonglou, diaozhuang } = houses.city;
    const figures = await ledgerFigures(dataSource.manager, [tianning, zhonglou, diaozhuang], '2026-03');
    const none = { C01: 0, C02: 0, C03: 0, C04: 0, C05: 0, C06: 0, C07: 0, C10: 0 };
    expect(Object.fromEntries(figures)).toEqual({
      [tianning]: { ...none, C01: 1, C03: 1, C04: 4, C05: 1, C06: 1, C07: 1, C10: 1 },
      [zhonglou]: { ...none, C01: 1 },
      [diaozhuang]: none,
    });
  });
});
