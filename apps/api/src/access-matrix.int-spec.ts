import { Controller, Get } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { permissionsOf, ROLES, type Role } from '@tonghu/rules';
import { createHash, randomBytes } from 'node:crypto';
import { COVERAGE_EXPECTATIONS } from './access-matrix.coverage';
import { FACILITY_EXPECTATIONS } from './access-matrix.facilities';
import {
  EXPECTATIONS as OTHER_EXPECTATIONS,
  MATRIX_MONTH,
  type Expectation,
  type Subjects,
} from './access-matrix.table';
import { AccessModule, Public, RouteCatalogue } from './platform/access';
import { buildSmallCity, startTestApp, type SmallCity, type TestApp } from './platform/testing';
import { loadForm } from './returns';

const EXPECTATIONS = { ...OTHER_EXPECTATIONS, ...FACILITY_EXPECTATIONS, ...COVERAGE_EXPECTATIONS };

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';

/** Where an account of each role sits; the roles that any tier may have sit in a district, to have an outside. */
const SEATS: Readonly<Record<Role, keyof SmallCity>> = {
  committee_member: 'city',
  city_official: 'city',
  district_official: 'tianning',
  street_supervisor: 'diaozhuang',
  community_director: 'chaoyang',
  centre_director: 'tianning',
  system_admin: 'city',
  security_admin: 'tianning',
  auditor: 'tianning',
};

const ABSENT = 999_999;

describe('every route, for every role, inside and outside its reach', () => {
  let tonghu: TestApp;
  let city: SmallCity;
  const accounts = new Map<Role, number>();
  let insideAccount: number;
  let outsideAccount: number;
  let newcomer: number;
  let form: number;
  let insideHouse: number;
  let outsideHouse: number;

  beforeAll(async () => {
    tonghu = await startTestApp();
    city = await buildSmallCity(tonghu.dataSource);
    form = await tonghu.dataSource.transaction(loadForm);
    for (const role of ROLES) {
      accounts.set(
        role,
        await tonghu.createAccount({
          username: role.replace('_', '-'),
          roles: [role],
          divisionId: city[SEATS[role]],
        }),
      );
    }
    const director = { roles: ['community_director' as const] };
    insideAccount = await tonghu.createAccount({
      ...director,
      username: 'inside',
      divisionId: city.chaoyang,
    });
    outsideAccount = await tonghu.createAccount({
      ...director,
      username: 'outside',
      divisionId: city.wuxingVillage,
    });
    insideHouse = await openHouse(city.diaozhuang, 3, 'rescue_point', [
      'street_supervisor',
      'centre_director',
    ]);
    outsideHouse = await openHouse(city.zhonglou, 2, 'protection_centre', []);
    newcomer = await tonghu.createAccount({
      username: 'newcomer',
      roles: ['city_official'],
      divisionId: city.city,
      mustChangePassword: true,
    });
    const opened = await call(
      'POST',
      '/api/periods',
      { key: MATRIX_MONTH },
      await session(idOf('system_admin')),
    );
    expect(opened.status).toBe(201);
  });
  afterAll(() => tonghu.close());

  function idOf(role: Role): number {
    const id = accounts.get(role);
    if (id === undefined) throw new Error(`no account of role ${role}`);
    return id;
  }

  /** A house that offers one kind and has no place of it. */
  async function openHouse(division: number, tier: number, kind: string, directors: Role[]): Promise<number> {
    const [{ id }] = (await tonghu.dataSource.query(
      `insert into facility (kind, division_id, tier, name, pinyin, initials, opened_on)
       values ($1, $2, $3, '机构', '', '', '2020-01-01') returning id`,
      [kind, division, tier],
    )) as [{ id: number }];
    await tonghu.dataSource.query(
      `insert into place_entry (facility_id, kind, type, places, valid)
       values ($1, 'girls_6_11', 'standing', 0, daterange('2020-01-01', null))`,
      [id],
    );
    await tonghu.dataSource.query(
      `insert into facility_director (facility_id, account_id) select $1, unnest($2::int[])`,
      [id, directors.map(idOf)],
    );
    return id;
  }

  /** A new session, written as signing in would; signing in has tests of its own. */
  async function session(accountId: number): Promise<{ id: number; token: string }> {
    const token = randomBytes(32).toString('base64url');
    const [{ id }] = (await tonghu.dataSource.query(
      `insert into session (token_hash, account_id, expires_at) values ($1, $2, now() + interval '1 hour') returning id`,
      [createHash('sha256').update(token).digest(), accountId],
    )) as [{ id: number }];
    return { id, token };
  }

  async function call(method: Method, url: string, body?: object, who?: { token: string }) {
    const answer = await tonghu.inject({
      method,
      url,
      ...(body && { payload: body }),
      ...(who && { cookies: { tonghu_session: who.token } }),
    });
    const isProblem =
      answer.headers['content-type']?.toString().startsWith('application/problem+json') ?? false;
    return { status: answer.statusCode, code: isProblem && answer.body ? answer.json().code : undefined };
  }

  function inside(role: Role, ownSession: number): Subjects {
    return {
      division: city[SEATS[role]],
      account: insideAccount,
      session: ownSession,
      form,
      facility: insideHouse,
    };
  }

  function outside(role: Role, foreignSession: number): Subjects {
    const reachesAll = SEATS[role] === 'city';
    return {
      division: reachesAll ? ABSENT : city.zhonglou,
      account: reachesAll ? ABSENT : outsideAccount,
      session: foreignSession,
      form,
      facility: reachesAll ? ABSENT : outsideHouse,
    };
  }

  const mayCall = (role: Role, { access }: Expectation) =>
    access === 'public' || access === 'signed-in' || permissionsOf([role]).includes(access);

  it('has a row for each route, which declares what the row expects', () => {
    const routes = tonghu.app.get(RouteCatalogue).list();
    expect(Object.fromEntries(routes.map(({ name, access }) => [name, access]))).toEqual(
      Object.fromEntries(Object.entries(EXPECTATIONS).map(([name, { access }]) => [name, access])),
    );
  });

  const methodOf = (name: string) => name.split(' ')[0] as Method;

  describe.each(Object.entries(EXPECTATIONS))('%s', (name, expected) => {
    const method = methodOf(name);

    it('answers nobody without a session, unless it is public', async () => {
      const url = expected.url(inside('city_official', ABSENT));
      const methods: Method[] = method === 'GET' ? ['GET', 'HEAD'] : [method];
      for (const each of methods) {
        const { status } = await call(each, url, expected.body);
        if (expected.access === 'public') expect(expected.inside).toContain(status);
        else expect(status).toBe(401);
      }
    });

    it.each(ROLES)('answers %s by the rules', async (role) => {
      const own = await session(idOf(role));
      const foreign = await session(outsideAccount);
      const withinReach = await call(method, expected.url(inside(role, own.id)), expected.body, own);
      const fresh = await session(idOf(role));
      const beyond = expected.hasOutside
        ? await call(method, expected.url(outside(role, foreign.id)), expected.body, fresh)
        : null;
      if (mayCall(role, expected)) {
        expect(expected.inside).toContain(withinReach.status);
        if (beyond) expect(beyond).toEqual({ status: 404, code: 'NOT_FOUND' });
      } else {
        expect(withinReach).toEqual({ status: 403, code: 'FORBIDDEN' });
        if (beyond) expect(beyond).toEqual({ status: 403, code: 'FORBIDDEN' });
      }
    });

    it('waits for a newcomer to replace the first password, unless it serves just that', async () => {
      const own = await session(newcomer);
      const { status, code } = await call(
        method,
        expected.url(inside('city_official', own.id)),
        expected.body,
        own,
      );
      if (expected.access === 'public' || name.includes('/api/session'))
        expect(expected.inside).toContain(status);
      else expect([status, code]).toEqual([403, 'PASSWORD_CHANGE_REQUIRED']);
    });
  });
});

describe('a route that does not say who may call it', () => {
  it('stops the start and is named', async () => {
    @Controller('careless')
    class CarelessController {
      @Get('open')
      @Public()
      open() {
        return null;
      }

      @Get()
      forgotten() {
        return null;
      }
    }
    const testing = await Test.createTestingModule({
      imports: [AccessModule],
      controllers: [CarelessController],
    }).compile();
    await expect(testing.init()).rejects.toThrow(
      'routes that do not say who may call them: CarelessController.forgotten',
    );
  });
});
