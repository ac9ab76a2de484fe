import { Coverage, type PlanChange, type Problem } from '@tonghu/contract';
import { RegistryCity } from '../../facilities/testing/registry-city';
import type { TestBrowser } from '../../platform/testing';

/**
 * The small city on a map: communities in a row to the east of 119.95, one every 0.02 degrees (about 1.9 km), a point of
 * 雕庄街道 at the first, a centre of the city at the last; streets must have a point, the city a centre.
 */
export class NetCity {
  private constructor(
    readonly place: RegistryCity,
    readonly point: number,
    readonly centre: number,
  ) {}

  static async open(): Promise<NetCity> {
    const place = await RegistryCity.open();
    const { city, tonghu } = place;
    await place.as('sysadmin').post('/api/obligations/usual');
    const row = [city.chaoyang, city.fenghuang, city.xinfeng, city.wuxingVillage];
    await tonghu.dataSource.query(
      `insert into division_position (division_id, latitude, longitude, given_latitude, given_longitude, given_system)
       select id, 31.8, 119.93 + 0.02 * place, 31.8, 119.93 + 0.02 * place, 'wgs84'
       from unnest($1::int[]) with ordinality as row (id, place)`,
      [row],
    );
    const at = (longitude: number) => ({ latitude: 31.8, longitude, system: 'wgs84' as const });
    const open = { services: ['reception_24h' as const], roundTheClockSince: '2020-01-01' };
    const point = await place.create({ ...open, position: at(119.95), name: '雕庄点' });
    const centre = await place.create({
      ...open,
      kind: 'protection_centre',
      divisionId: city.city,
      position: at(120.01),
      outsideConfirmed: true,
      name: '市中心',
    });
    await tonghu.dataSource.query(
      `insert into place_entry (facility_id, kind, type, places, valid)
       select unnest($1::int[]), 'girls_6_11', 'standing', 4, daterange('2020-01-01', null)`,
      [[point.id, centre.id]],
    );
    const net = new NetCity(place, point.id, centre.id);
    await net.confirm([point.id, centre.id]);
    // Somebody is on duty at both, or the places would be without staff.
    await tonghu.dataSource.query(
      `with person as (
         insert into duty_person (facility_id, name, full_time, employed)
         select unnest($1::int[]), '沈静', true, daterange('2020-01-01', null) returning id, facility_id
       )
       insert into duty_shift (facility_id, person_id, type, during)
       select facility_id, id, 'on_site', tstzrange(now() - interval '10 hours', now() + interval '10 hours') from person`,
      [[point.id, centre.id]],
    );
    return net;
  }

  get city() {
    return this.place.city;
  }

  as(username: string): TestBrowser {
    return this.place.as(username);
  }

  /** Somebody looks at the figures of houses, so many hours ago. */
  async confirm(houses: readonly number[], hoursAgo = 0): Promise<void> {
    await this.place.tonghu.dataSource.query(
      `update facility_board set confirmed_at = now() - make_interval(hours => $2), version = version + 1
       where facility_id = any ($1::int[])`,
      [houses, hoursAgo],
    );
  }

  async overview(username: string, query = ''): Promise<Coverage> {
    const answer = await this.as(username).get(`/api/coverage?${query}`);
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return Coverage.parse(answer.json());
  }

  /** The state of a street's obligation. */
  async stateOf(division: number, query = ''): Promise<string | null> {
    const { obligations } = await this.overview('city', `division=${division}${query}`);
    const own = obligations.find(({ tier }) => tier === 'street');
    const [state] = Object.entries(own?.counts ?? {}).find(([, count]) => count > 0) ?? [null];
    return state;
  }

  whatIf(username: string, divisionId: number, changes: PlanChange[], more: object = {}) {
    return this.as(username).post('/api/coverage/what-if', { divisionId, changes, ...more });
  }

  /** Uploads a file to a route. */
  async upload(username: string, url: string, bytes: Uint8Array) {
    const boundary = 'border';
    const payload = Buffer.concat([
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="file"\r\ncontent-type: application/octet-stream\r\n\r\n`,
      ),
      bytes,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    return this.as(username).send('POST', url, undefined, {
      payload,
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    });
  }

  close(): Promise<void> {
    return this.place.close();
  }
}

/** The code and the first place of a refusal. */
export const refusalOf = (answer: { json: () => unknown }) => {
  const { code, errors } = answer.json() as Problem;
  return [code, errors?.[0]?.path];
};
