import { Facility, type CreateFacilityRequest } from '@tonghu/contract';
import {
  buildSmallCity,
  startTestApp,
  type SmallCity,
  type TestApp,
  type TestBrowser,
} from '../../platform/testing';

/** A square of Tianning's size; its children have no outline of their own. */
const TIANNING = [
  [119.9, 31.7],
  [120.1, 31.7],
  [120.1, 31.9],
  [119.9, 31.9],
  [119.9, 31.7],
];
const ZHONGLOU = TIANNING.map(([longitude = 0, latitude = 0]) => [longitude - 0.2, latitude]);

/** A line of the log about a house. */
export interface LogLine {
  action: string;
  account_id: number;
  before: unknown;
  after: unknown;
}

/** The small city with outlines of its districts and people of every tier, each in a browser of their own. */
export class RegistryCity {
  private turn = 0;

  private constructor(
    readonly tonghu: TestApp,
    readonly city: SmallCity,
    private readonly people: ReadonlyMap<string, { id: number; browser: TestBrowser }>,
  ) {}

  static async open(): Promise<RegistryCity> {
    const tonghu = await startTestApp();
    const city = await buildSmallCity(tonghu.dataSource);
    for (const [division, ring] of [
      [city.tianning, TIANNING],
      [city.zhonglou, ZHONGLOU],
    ]) {
      await tonghu.dataSource.query(
        `insert into division_outline (division_id, geometry, source) values ($1, $2, 'test')`,
        [division, { type: 'Polygon', coordinates: [ring] }],
      );
    }
    const people = new Map<string, { id: number; browser: TestBrowser }>();
    for (const [username, role, divisionId] of [
      ['city', 'city_official', city.city],
      ['committee', 'committee_member', city.city],
      ['sysadmin', 'system_admin', city.city],
      ['tianning', 'district_official', city.tianning],
      ['zhonglou', 'district_official', city.zhonglou],
      ['diaozhuang', 'street_supervisor', city.diaozhuang],
      ['chashan', 'street_supervisor', city.chashan],
      ['chaoyang', 'community_director', city.chaoyang],
      ['centre', 'centre_director', city.zhonglou],
    ] as const) {
      const id = await tonghu.createAccount({ username, roles: [role], divisionId });
      people.set(username, { id, browser: await tonghu.signIn(username) });
    }
    return new RegistryCity(tonghu, city, people);
  }

  as(username: string): TestBrowser {
    return this.known(username).browser;
  }

  idOf(username: string): number {
    return this.known(username).id;
  }

  /** A rescue point of 雕庄街道 with a name of its own, unless said otherwise. */
  wish(more: Partial<CreateFacilityRequest> = {}): CreateFacilityRequest {
    this.turn += 1;
    return {
      kind: 'rescue_point',
      divisionId: this.city.diaozhuang,
      name: `雕庄救助保护点${this.turn}`,
      address: '和平南路1号',
      position: null,
      outsideConfirmed: false,
      openedOn: '2020-01-01',
      directorName: '王建华',
      phone: '0519-12345678',
      services: ['counselling'],
      roundTheClockSince: null,
      accessibility: [],
      childrenPerStaff: 6,
      warnPercent: 85,
      fullPercent: 100,
      note: '',
      ...more,
    };
  }

  async create(more: Partial<CreateFacilityRequest> = {}, username = 'city'): Promise<Facility> {
    const answer = await this.as(username).post('/api/facilities', this.wish(more));
    if (answer.statusCode !== 201) throw new Error(answer.body);
    return Facility.parse(answer.json());
  }

  /** What the log holds of a house, oldest first. */
  async logged(id: number): Promise<LogLine[]> {
    return (await this.tonghu.dataSource.query(
      `select action, account_id, before, after from audit_entry where subject = $1 order by id`,
      [`facility:${id}`],
    )) as LogLine[];
  }

  close(): Promise<void> {
    return this.tonghu.close();
  }

  private known(username: string) {
    const person = this.people.get(username);
    if (!person) throw new Error(`nobody is called ${username}`);
    return person;
  }
}
