import type { PlaceKind } from '@tonghu/contract';
import {
  admitted,
  ADMISSION,
  dayFromToday,
  furnish,
  openHouse,
  openSmallHouses,
  type SmallHouses,
} from '../testing/small-houses';

const KIND: PlaceKind = 'girls_6_11';

describe('a house refuses', () => {
  let houses: SmallHouses;
  let url: string;

  beforeAll(async () => {
    houses = await openSmallHouses();
    url = `/api/facilities/${houses.centre}`;
    await furnish(houses.director, houses.centre, KIND, 3);
    await furnish(houses.director, houses.centre, 'boys_6_11', 1);
    await furnish(houses.otherDirector, houses.other, KIND, 1);
  });
  afterAll(() => houses.close());

  /** Status, code and the place of the mistake. */
  const post = async (path: string, body: object) => {
    const answer = await houses.director.post(`${url}${path}`, body);
    const { code, errors } = answer.json<{ code: string; errors?: { path: string; code: string }[] }>();
    return [answer.statusCode, code, ...(errors ?? []).flatMap((error) => [error.path, error.code])];
  };
  const patch = async (path: string, body: object) => {
    const answer = await houses.director.patch(`${url}${path}`, body);
    return [answer.statusCode, answer.json<{ code: string }>().code];
  };
  const admit = (more: object) => post('/stays', { ...ADMISSION, kind: KIND, ...more });
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

  it('the one who comes too late, with the number of places left', async () => {
    const { stay } = await admitted(houses.director, houses.centre, 'boys_6_11');
    const answer = await houses.director.post(`${url}/stays`, { ...ADMISSION, kind: 'boys_6_11' });
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({
      code: 'NO_PLACE_LEFT',
      params: { available: 0, kind: 'boys_6_11' },
    });
    expect(await post('/holds', { kind: 'boys_6_11' })).toEqual([409, 'NO_PLACE_LEFT']);
    expect(
      await post(`/stays/${stay.id}/moves`, { move: 'transfer', version: stay.version, toKind: 'isolation' }),
    ).toEqual([422, 'KIND_NOT_OFFERED', 'toKind', 'KIND_NOT_OFFERED']);
  });

  it('a kind that it does not have, and one that nobody has', async () => {
    const notOffered = [422, 'KIND_NOT_OFFERED', 'kind', 'KIND_NOT_OFFERED'];
    expect(await admit({ kind: 'isolation' })).toEqual(notOffered);
    expect(await post('/holds', { kind: 'isolation' })).toEqual(notOffered);
    expect(await post('/waiting', { kind: 'isolation', reason: '等待' })).toEqual(notOffered);
    expect((await admit({ kind: 'tent' })).slice(0, 3)).toEqual([400, 'INVALID_INPUT', 'kind']);
  });

  it('admissions in the future, too long ago, and without what the law asks for', async () => {
    expect(await admit({ at: ago(-1) })).toEqual([422, 'DATE_IN_FUTURE', 'at', 'DATE_IN_FUTURE']);
    expect(await admit({ at: ago(73) })).toEqual([422, 'DATE_TOO_OLD', 'at', 'DATE_TOO_OLD']);
    expect((await post('/stays', { kind: KIND })).slice(0, 2)).toEqual([400, 'INVALID_INPUT']);
    expect(await admit({ subject: 'ILOU-0000' })).toEqual([
      400,
      'INVALID_INPUT',
      'subject',
      'SUBJECT_MALFORMED',
    ]);
    expect(await post('/holds', { kind: KIND, hours: 73 })).toEqual([
      400,
      'INVALID_INPUT',
      'hours',
      'TOO_BIG',
    ]);
  });

  it('a discharge before the admission', async () => {
    const { stay } = await admitted(houses.director, houses.centre, KIND, { at: ago(2) });
    const discharge = (at: string) =>
      post(`/stays/${stay.id}/moves`, {
        move: 'discharge',
        version: stay.version,
        reason: 'returned_to_family',
        at,
      });
    expect(await discharge(ago(3))).toEqual([
      422,
      'DISCHARGE_BEFORE_ADMISSION',
      'at',
      'DISCHARGE_BEFORE_ADMISSION',
    ]);
    expect(await discharge(ago(-1))).toEqual([422, 'DATE_IN_FUTURE', 'at', 'DATE_IN_FUTURE']);
    expect((await discharge(ago(1)))[0]).toBe(200);
  });

  it('a move at a version that is gone, and one that the state does not know', async () => {
    const { stay } = await admitted(houses.director, houses.centre, KIND);
    const moves = `${url}/stays/${stay.id}/moves`;
    const stale = await houses.director.post(moves, { move: 'discharge', version: 0, reason: 'other' });
    expect(stale.json()).toMatchObject({
      status: 409,
      code: 'STAY_STALE',
      params: { version: stay.version, state: 'admitted' },
    });
    expect(
      await post(`/stays/${stay.id}/moves`, { move: 'release', version: stay.version, reason: 'x' }),
    ).toEqual([409, 'MOVE_NOT_ALLOWED']);
    await houses.director.post(moves, { move: 'discharge', version: stay.version, reason: 'other' });
    expect(
      await post(`/stays/${stay.id}/moves`, {
        move: 'discharge',
        version: stay.version + 1,
        reason: 'other',
      }),
    ).toEqual([409, 'MOVE_NOT_ALLOWED']);
  });

  it('a transfer to nowhere, to two places, to the same kind, and on a request that nobody accepted', async () => {
    const { stay } = await admitted(houses.director, houses.centre, KIND);
    const transfer = (more: object) =>
      post(`/stays/${stay.id}/moves`, { move: 'transfer', version: stay.version, ...more });
    const target = [422, 'TRANSFER_TARGET', 'toKind', 'TRANSFER_TARGET'];
    expect(await transfer({})).toEqual(target);
    expect(await transfer({ toKind: 'boys_6_11', requestId: 1 })).toEqual(target);
    expect(await transfer({ toKind: KIND })).toEqual([422, 'SAME_KIND', 'toKind', 'SAME_KIND']);
    expect(await transfer({ requestId: 999_999 })).toEqual([
      409,
      'PLACE_REQUEST_LAPSED',
      'requestId',
      'PLACE_REQUEST_LAPSED',
    ]);
    await post(`/stays/${stay.id}/moves`, { move: 'discharge', version: stay.version, reason: 'other' });
  });

  it('a minor who is there already, or in another house at the same time', async () => {
    const { stay } = await admitted(houses.director, houses.centre, KIND);
    expect(await admit({ subject: stay.subject })).toEqual([409, 'STAY_EXISTS', 'subject', 'STAY_EXISTS']);
    const elsewhere = await houses.otherDirector.post(`/api/facilities/${houses.other}/stays`, {
      ...ADMISSION,
      kind: KIND,
      subject: stay.subject,
    });
    expect(elsewhere.json()).toMatchObject({ status: 409, code: 'STAY_OVERLAPS' });
    await houses.director.post(`${url}/stays/${stay.id}/moves`, {
      move: 'discharge',
      version: stay.version,
      reason: 'other',
    });
    const later = await houses.otherDirector.post(`/api/facilities/${houses.other}/stays`, {
      ...ADMISSION,
      kind: KIND,
      subject: stay.subject,
    });
    expect(later.statusCode).toBe(201);
  });

  it('places that are negative, fractional, too many, no number, or none where some are meant', async () => {
    const places = (more: object) =>
      post('/places', {
        kind: KIND,
        type: 'standing',
        places: 5,
        since: dayFromToday(1),
        until: null,
        reason: '扩建',
        ...more,
      });
    const malformed = (code: string) => [400, 'INVALID_INPUT', 'places', code];
    expect(await places({ places: -1 })).toEqual(malformed('PLACES_NEGATIVE'));
    expect(await places({ places: 1.5 })).toEqual(malformed('PLACES_FRACTION'));
    expect(await places({ places: 10_000 })).toEqual(malformed('PLACES_TOO_MANY'));
    expect(await places({ places: '5' })).toEqual(malformed('PLACES_NOT_A_NUMBER'));
    expect(await places({ type: 'surge', places: 0 })).toEqual([422, 'PLACES_ZERO', 'places', 'PLACES_ZERO']);
    expect(await places({ type: 'blocked', reason: '' })).toEqual([
      422,
      'REASON_REQUIRED',
      'reason',
      'REASON_REQUIRED',
    ]);
    expect(await places({ type: 'blocked', places: 4 })).toEqual([
      422,
      'PLACES_BLOCKED_BEYOND',
      'places',
      'PLACES_BLOCKED_BEYOND',
    ]);
  });

  it('days that run backwards, overlap, are over, or do not exist', async () => {
    const places = (since: string, until: string | null, type = 'surge') =>
      post('/places', { kind: KIND, type, places: 1, since, until, reason: '寒潮' });
    const [yesterday, today, tomorrow] = [dayFromToday(-1), dayFromToday(0), dayFromToday(1)];
    const backwards = [422, 'DATES_BACKWARDS', 'until', 'DATES_BACKWARDS'];
    expect(await places(tomorrow, today)).toEqual(backwards);
    expect(await places(tomorrow, tomorrow)).toEqual(backwards);
    expect(await places(yesterday, tomorrow)).toEqual([422, 'DATE_TOO_OLD', 'since', 'DATE_TOO_OLD']);
    expect((await places('2026-02-30', null))[0]).toBe(400);
    const shut = (since: string, reopensOn: string | null, more: object = {}) =>
      post('/closures', {
        since,
        reopensOn,
        reason: '检修',
        residentsToFacilityId: null,
        residentsNote: '',
        ...more,
      });
    expect(await shut(tomorrow, today)).toEqual([422, 'DATES_BACKWARDS', 'reopensOn', 'DATES_BACKWARDS']);
    expect(await shut(yesterday, null)).toEqual([422, 'DATE_TOO_OLD', 'since', 'DATE_TOO_OLD']);
    expect((await shut(dayFromToday(10), dayFromToday(20)))[0]).toBe(201);
    expect(await shut(dayFromToday(15), null)).toEqual([
      409,
      'CLOSURE_OVERLAPS',
      'since',
      'CLOSURE_OVERLAPS',
    ]);
    expect(await shut(dayFromToday(30), null, { residentsToFacilityId: houses.centre })).toEqual([
      422,
      'RESIDENTS_TO_SELF',
      'residentsToFacilityId',
      'RESIDENTS_TO_SELF',
    ]);
    expect(await shut(dayFromToday(30), null, { residentsToFacilityId: 999_999 })).toEqual([
      422,
      'FACILITY_UNKNOWN',
      'residentsToFacilityId',
      'FACILITY_UNKNOWN',
    ]);
  });

  it('to end what has ended, and to end into what is planned next', async () => {
    await post('/places', {
      kind: KIND,
      type: 'standing',
      places: 4,
      since: dayFromToday(5),
      until: null,
      reason: '',
    });
    const { items } = (await houses.director.get(`${url}/places`)).json<{
      items: { id: number; since: string; kind: string }[];
    }>();
    const first = items.find(({ since, kind }) => since === '2020-01-01' && kind === KIND);
    expect(await patch(`/places/${first?.id}`, { until: dayFromToday(9) })).toEqual([409, 'PLACES_OVERLAP']);
    expect(await patch(`/places/${first?.id}`, { until: dayFromToday(-1) })).toEqual([422, 'DATE_TOO_OLD']);
    await houses.test.dataSource.query(
      `insert into place_entry (facility_id, kind, type, places, valid, reason)
       values ($1, $2, 'blocked', 1, daterange('2024-01-01', '2024-02-01'), '漏水')`,
      [houses.centre, KIND],
    );
    const ended = (await houses.director.get(`${url}/places`)).json<{
      items: { id: number; since: string }[];
    }>();
    const old = ended.items.find(({ since }) => since === '2024-01-01');
    expect(await patch(`/places/${old?.id}`, { until: dayFromToday(1) })).toEqual([409, 'PLACES_ENDED']);
  });

  it('to shut while anybody is in it or expected, and to take anybody in while it is shut', async () => {
    const house = await openHouse(houses.test, houses.city.tianning, [houses.directorId]);
    await furnish(houses.director, house, KIND, 2);
    const { stay } = await admitted(houses.director, house, KIND);
    const own = `/api/facilities/${house}`;
    const closure = {
      since: dayFromToday(0),
      reopensOn: null,
      reason: '检修',
      residentsToFacilityId: null,
      residentsNote: '',
    };
    const occupied = await houses.director.post(`${own}/closures`, closure);
    expect(occupied.json()).toMatchObject({
      status: 409,
      code: 'FACILITY_OCCUPIED',
      params: { present: 1 },
    });
    const left = { move: 'discharge', version: stay.version, reason: 'other' };
    await houses.director.post(`${own}/stays/${stay.id}/moves`, left);
    expect((await houses.director.post(`${own}/closures`, closure)).statusCode).toBe(201);
    for (const [path, body] of [
      ['stays', { ...ADMISSION, kind: KIND }],
      ['holds', { kind: KIND }],
    ] as const) {
      const answer = await houses.director.post(`${own}/${path}`, body);
      expect(answer.json()).toMatchObject({ status: 409, code: 'FACILITY_CLOSED' });
    }
  });

  it('requests about nobody, to itself, to a house that is not there, and twice', async () => {
    const { stay } = await admitted(houses.director, houses.centre, KIND);
    const ask = (more: object) =>
      post('/place-requests', { toFacilityId: houses.other, kind: KIND, reason: '满员', ...more });
    const about = [422, 'PLACE_REQUEST_ABOUT', 'stayId', 'PLACE_REQUEST_ABOUT'];
    expect(await ask({})).toEqual(about);
    expect(await ask({ stayId: stay.id, waitingId: 1 })).toEqual(about);
    expect(await ask({ stayId: stay.id, toFacilityId: houses.centre })).toEqual([
      422,
      'PLACE_REQUEST_TO_SELF',
      'toFacilityId',
      'PLACE_REQUEST_TO_SELF',
    ]);
    expect(await ask({ stayId: stay.id, toFacilityId: 999_999 })).toEqual([
      422,
      'FACILITY_UNKNOWN',
      'toFacilityId',
      'FACILITY_UNKNOWN',
    ]);
    expect(await ask({ stayId: 999_999 })).toEqual([404, 'NOT_FOUND']);
    expect(await ask({ stayId: stay.id, kind: 'accessible' })).toEqual([
      422,
      'KIND_NOT_OFFERED',
      'kind',
      'KIND_NOT_OFFERED',
    ]);
    expect((await ask({ stayId: stay.id }))[0]).toBe(201);
    expect(await ask({ stayId: stay.id })).toEqual([409, 'PLACE_REQUEST_EXISTS']);
  });

  it('somebody on the list twice, and an entry of the list that is gone', async () => {
    const waiting = await houses.director.post(`${url}/waiting`, { kind: KIND, reason: '等待' });
    const { id, subject, version } = waiting.json<{ id: number; subject: string; version: number }>();
    expect(await post('/waiting', { kind: KIND, reason: '等待', subject })).toEqual([
      409,
      'ALREADY_WAITING',
      'subject',
      'ALREADY_WAITING',
    ]);
    expect(await patch(`/waiting/${id}`, { version: 0, reason: '已返家' })).toEqual([409, 'WAITING_STALE']);
    expect((await patch(`/waiting/${id}`, { version, reason: '已返家' }))[0]).toBe(200);
    expect(await patch(`/waiting/${id}`, { version: version + 1, reason: '已返家' })).toEqual([
      409,
      'MOVE_NOT_ALLOWED',
    ]);
    expect(await admit({ waitingId: id })).toEqual([409, 'WAITING_GONE', 'waitingId', 'WAITING_GONE']);
  });

  it('spans of utilisation that run backwards, into the future, or over more than 800 days', async () => {
    const span = async (from: string, to: string) => {
      const answer = await houses.tianning.get(`${url}/utilisation?from=${from}&to=${to}`);
      return [answer.statusCode, answer.json<{ code: string }>().code];
    };
    expect(await span('2026-02-01', '2026-01-31')).toEqual([422, 'DATES_BACKWARDS']);
    expect(await span(dayFromToday(0), dayFromToday(1))).toEqual([422, 'DATE_IN_FUTURE']);
    expect(await span('2020-01-01', '2024-01-01')).toEqual([422, 'SPAN_OF_DAYS_TOO_LONG']);
    expect((await span('2024-01-01', '2026-03-10'))[0]).toBe(200);
  });

  it('everybody else: numbers to those above, nothing to others, and no id gives anything away', async () => {
    const { stay } = await admitted(houses.director, houses.centre, KIND);
    for (const above of [houses.cityOfficial, houses.tianning]) {
      const board = await above.get(`${url}/board`);
      expect([board.statusCode, board.json<{ mayRun: boolean }>().mayRun]).toEqual([200, false]);
      expect(board.body).not.toContain(stay.subject);
      expect((await above.get(`${url}/stays`)).statusCode).toBe(403);
    }
    const [absent, foreign] = ['/api/facilities/999999', url];
    for (const path of ['/board', '/stays', '/stay-events', '/waiting', '/place-requests', '/places']) {
      const answers = await Promise.all(
        [absent, foreign].map((base) => houses.otherDirector.get(`${base}${path}`)),
      );
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404]);
      expect(answers[0]?.body).toBe(answers[1]?.body);
    }
    const moves = `/stays/${stay.id}/moves`;
    const discharge = { move: 'discharge', version: stay.version, reason: 'other' };
    const own = `/api/facilities/${houses.other}`;
    expect((await houses.otherDirector.post(`${url}${moves}`, discharge)).statusCode).toBe(404);
    expect((await houses.otherDirector.post(`${own}${moves}`, discharge)).statusCode).toBe(404);
    expect((await houses.zhonglou.get(`${url}/board`)).statusCode).toBe(404);
    const visitor = await houses.otherDirector.post(`${url}/stays`, { ...ADMISSION, kind: KIND });
    expect(visitor.json()).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });
});
