import type { Inbox, PlaceRequest, Stay, StayResult, WaitingEntry } from '@tonghu/contract';
import { TestStream, type TestBrowser } from '../../platform/testing';
import {
  admitted,
  boardOf,
  furnish,
  openHouse,
  openSmallHouses,
  type SmallHouses,
} from '../testing/small-houses';
import { CapacityAlerts } from './capacity-alerts';
import { HouseClockJob } from './house-clock.job';

const KIND = 'girls_6_11';

describe('without anybody doing anything', () => {
  let houses: SmallHouses;
  let address: string;
  beforeAll(async () => {
    houses = await openSmallHouses();
    await houses.test.app.listen(0, '127.0.0.1');
    address = await houses.test.app.getUrl();
  });
  afterAll(() => houses.close());

  const query = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    houses.test.dataSource.query(sql, values);
  const tick = () => {
    const { app, dataSource } = houses.test;
    return dataSource.transaction((manager) => app.get(HouseClockJob).tick(manager));
  };
  const newHouse = async (places: number) => {
    const house = await openHouse(houses.test, houses.city.tianning, [houses.directorId]);
    await furnish(houses.director, house, KIND, places);
    return house;
  };
  const overdue = (stay: number) =>
    query(
      `update stay set held_at = now() - interval '3 hours', hold_until = now() - interval '2 hours' where id = $1`,
      [stay],
    );
  const notices = async (who: TestBrowser, kind: string) => {
    const { items } = (await who.get('/api/inbox?size=200')).json<Inbox>();
    return items
      .filter(({ matter }) => matter.kind === kind)
      .map(({ matter, link }) => ({ ...matter.params, link }));
  };
  const changes = (stream: TestStream) => stream.events.filter(({ event }) => event === 'change').length;

  it('a hold ends once, though two processes look, and whoever waited for it waits on', async () => {
    const house = await newHouse(1);
    const url = `/api/facilities/${house}`;
    const waiting = (
      await houses.director.post(`${url}/waiting`, { kind: KIND, reason: '等待' })
    ).json<WaitingEntry>();
    const { stay } = (
      await houses.director.post(`${url}/holds`, { kind: KIND, waitingId: waiting.id })
    ).json<StayResult>();
    await query(
      `update facility_board set confirmed_at = now() - interval '30 hours' where facility_id = $1`,
      [house],
    );
    await tick();
    expect((await boardOf(houses.director, house)).total.held).toBe(1);
    await overdue(stay.id);
    await query(
      `update facility_board set confirmed_at = now() - interval '30 hours' where facility_id = $1`,
      [house],
    );
    await Promise.all([tick(), tick()]);
    expect(await boardOf(houses.director, house)).toMatchObject({
      total: { held: 0, available: 1 },
      waiting: { count: 1, oldestSince: waiting.since },
      stale: true,
    });
    const events = await query<{ move: string; account_id: number | null }>(
      `select move, account_id from stay_event where stay_id = $1 order by id`,
      [stay.id],
    );
    expect(events).toEqual([
      { move: 'hold', account_id: houses.directorId },
      { move: 'expire', account_id: null },
    ]);
  });

  it('a request ends with the place that was held for it', async () => {
    const [from, to] = [await newHouse(1), await newHouse(1)];
    const { stay } = await admitted(houses.director, from, KIND);
    const asked = (
      await houses.director.post(`/api/facilities/${from}/place-requests`, {
        toFacilityId: to,
        kind: KIND,
        stayId: stay.id,
        reason: '满员',
      })
    ).json<PlaceRequest>();
    const accepted = (
      await houses.director.post(`/api/facilities/${to}/place-requests/${asked.id}/answers`, {
        answer: 'accept',
        version: asked.version,
      })
    ).json<PlaceRequest>();
    await overdue(accepted.stayId as number);
    await tick();
    const lapsed = await houses.director.post(`/api/facilities/${from}/stays/${stay.id}/moves`, {
      move: 'transfer',
      version: stay.version,
      requestId: asked.id,
    });
    expect(lapsed.json()).toMatchObject({ status: 409, code: 'PLACE_REQUEST_LAPSED' });
    expect((await boardOf(houses.director, to)).total).toMatchObject({ held: 0, available: 1 });
  });

  it('a threshold is told to the director and the tier above, once until it is left', async () => {
    const house = await newHouse(10);
    const stays: Stay[] = [];
    for (let turn = 0; turn < 8; turn += 1) stays.push((await admitted(houses.director, house, KIND)).stay);
    const told = async () =>
      (await notices(houses.director, 'facility.threshold')).filter(
        ({ link }) => link === `/facilities/${house}`,
      );
    expect(await told()).toEqual([]);
    stays.push((await admitted(houses.director, house, KIND)).stay);
    expect(await told()).toMatchObject([{ percent: 90 }]);
    stays.push((await admitted(houses.director, house, KIND)).stay);
    expect((await told()).map((one) => 'percent' in one && one.percent).sort()).toEqual([100, 90]);
    await tick();
    expect(await told()).toHaveLength(2);
    const leave = async () => {
      const stay = stays.pop();
      await houses.director.post(`/api/facilities/${house}/stays/${stay?.id}/moves`, {
        move: 'discharge',
        version: stay?.version,
        reason: 'other',
      });
    };
    await leave();
    await admitted(houses.director, house, KIND);
    expect(await told()).toHaveLength(3);
    for (const above of [houses.cityOfficial]) {
      const theirs = await notices(above, 'facility.threshold');
      expect(theirs.filter(({ link }) => link === `/facilities/${house}`)).toHaveLength(3);
    }
    expect(await notices(houses.zhonglou, 'facility.threshold')).toEqual([]);
  });

  it('the clock tells of a threshold that nobody was told of', async () => {
    const house = await newHouse(1);
    await admitted(houses.director, house, KIND);
    await query(`update facility_board set alert_level = 0 where facility_id = $1`, [house]);
    await query(`delete from notice where link = $1`, [`/facilities/${house}`]);
    await tick();
    const told = await notices(houses.director, 'facility.threshold');
    expect(told.filter(({ link }) => link === `/facilities/${house}`)).toMatchObject([{ percent: 100 }]);
  });

  it('a director is reminded of stale figures once a day', async () => {
    const house = await newHouse(1);
    const { app, dataSource } = houses.test;
    const remind = () => dataSource.transaction((manager) => app.get(CapacityAlerts).remindStale(manager));
    const told = async () =>
      (await notices(houses.director, 'facility.stale')).filter(
        ({ link }) => link === `/facilities/${house}`,
      );
    await boardOf(houses.director, house);
    await remind();
    expect(await told()).toEqual([]);
    await query(
      `update facility_board set confirmed_at = now() - interval '25 hours' where facility_id = $1`,
      [house],
    );
    await remind();
    await remind();
    expect(await told()).toMatchObject([{ hours: 25 }]);
  });

  it('browsers hear of what others do, and nobody hears of a house out of reach', async () => {
    const house = await newHouse(3);
    const cookieOf = (who: TestBrowser) =>
      [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const stream = await TestStream.open(
      `${address}/api/live?topics=facility:${house}`,
      cookieOf(houses.tianning),
    );
    await stream.next('ready');
    await admitted(houses.director, house, KIND);
    expect(await stream.next('change')).toMatchObject({ topic: `facility:${house}` });
    const before = changes(stream);
    const refused = await houses.director.post(`/api/facilities/${house}/holds`, { kind: 'isolation' });
    expect(refused.statusCode).toBe(422);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(changes(stream)).toBe(before);
    stream.close();
    const foreign = await TestStream.open(
      `${address}/api/live?topics=facility:${house}`,
      cookieOf(houses.zhonglou),
    );
    expect(foreign.response.status).toBe(404);
  });
});
