import type { Board, PlaceRequest, Stay, StayEvent, StayResult, Utilisation } from '@tonghu/contract';
import { shanghaiDate } from '@tonghu/rules';
import fc from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { HouseClockJob } from '../capacity/house-clock.job';
import { HouseModel, MODEL_KINDS, type ModelKind, type ModelStay } from './house-model';
import { ADMISSION, dayFromToday, type SmallHouses } from './small-houses';

/** Two houses in memory, of the kind that the product keeps. */
export type Model = readonly [HouseModel, HouseModel];

/** The product: everything goes over HTTP, besides staff on duty and the clock. */
export interface Real {
  houses: SmallHouses;
}

type Command = fc.AsyncCommand<Model, Real>;

const post = (real: Real, house: HouseModel, path: string, body: object) =>
  real.houses.director.post(`/api/facilities/${house.id}${path}`, body);

/** Compares the answer with the model's: the status, or the code of the refusal. */
function expectAnswer(answer: LightMyRequestResponse, refusal: string | null): void {
  const got = answer.statusCode < 300 ? null : answer.json<{ code: string }>().code;
  expect(got).toBe(refusal);
}

function keep(house: HouseModel, { stay }: StayResult): void {
  house.stays.set(stay.id, {
    id: stay.id,
    version: stay.version,
    subject: stay.subject,
    kind: stay.kind as ModelKind,
    state: stay.state as ModelStay['state'],
    since: stay.admittedAt === null ? null : shanghaiDate(new Date(stay.admittedAt)),
  });
}

/** A command on one of the two houses; afterwards both must look as the model says. */
function command(
  name: string,
  house: 0 | 1,
  check: (house: HouseModel, other: HouseModel) => boolean,
  run: (house: HouseModel, real: Real, other: HouseModel) => Promise<void>,
): Command {
  const of = (model: Model) => [model[house], model[house === 0 ? 1 : 0]] as const;
  return {
    check: (model) => check(...of(model)),
    run: async (model, real) => {
      const [one, other] = of(model);
      await run(one, real, other);
      for (const each of model) await expectAgreement(each, real);
    },
    toString: () => `${name}(${house})`,
  };
}

const always = () => true;
const pick = (house: HouseModel, state: ModelStay['state'], nth: number): ModelStay => {
  const stays = [...house.stays.values()].filter((stay) => stay.state === state);
  return stays[nth % stays.length] as ModelStay;
};
const has = (state: ModelStay['state']) => (house: HouseModel) =>
  [...house.stays.values()].some((stay) => stay.state === state);

const takings = (house: 0 | 1, kind: ModelKind, hoursAgo: number): Command[] => [
  command(`hold ${kind}`, house, always, async (model, real) => {
    const answer = await post(real, model, '/holds', { kind });
    expectAnswer(answer, model.refusal(kind));
    if (answer.statusCode === 201) {
      keep(model, answer.json<StayResult>());
      model.steps += 1;
    }
  }),
  command(`admit ${kind} ${hoursAgo} h ago`, house, always, async (model, real) => {
    const at = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
    const answer = await post(real, model, '/stays', { ...ADMISSION, kind, at });
    expectAnswer(answer, model.refusal(kind));
    if (answer.statusCode === 201) {
      keep(model, answer.json<StayResult>());
      model.steps += 1;
    }
  }),
];

const moves = (house: 0 | 1, nth: number): Command[] => [
  command('admit the one held', house, has('held'), async (model, real) => {
    const { id, version } = pick(model, 'held', nth);
    const answer = await post(real, model, `/stays/${id}/moves`, { move: 'admit', version, ...ADMISSION });
    expectAnswer(answer, null);
    keep(model, answer.json<StayResult>());
    model.steps += 1;
  }),
  command('release', house, has('held'), async (model, real) => {
    const { id, version } = pick(model, 'held', nth);
    expectAnswer(
      await post(real, model, `/stays/${id}/moves`, { move: 'release', version, reason: '未到' }),
      null,
    );
    model.leave(id, dayFromToday(0));
    model.steps += 1;
  }),
  command('expire', house, has('held'), async (model, real) => {
    const { id } = pick(model, 'held', nth);
    const { app, dataSource } = real.houses.test;
    await dataSource.query(
      `update stay set held_at = now() - interval '2 hours', hold_until = now() - interval '1 hour' where id = $1`,
      [id],
    );
    const clock = app.get(HouseClockJob);
    for (let twice = 0; twice < 2; twice += 1) await dataSource.transaction((manager) => clock.tick(manager));
    model.leave(id, dayFromToday(0));
    model.steps += 1;
  }),
  command('discharge', house, has('admitted'), async (model, real) => {
    const { id, version } = pick(model, 'admitted', nth);
    const body = { move: 'discharge', version, reason: 'returned_to_family' };
    expectAnswer(await post(real, model, `/stays/${id}/moves`, body), null);
    model.leave(id, dayFromToday(0));
    model.steps += 1;
  }),
  command('transfer within', house, has('admitted'), async (model, real) => {
    const { id, version, kind } = pick(model, 'admitted', nth);
    const toKind = MODEL_KINDS.find((each) => each !== kind) as ModelKind;
    // The place that is left does not help the kind that is wanted, unless staff is short and shared.
    const answer = await post(real, model, `/stays/${id}/moves`, { move: 'transfer', version, toKind });
    expectAnswer(answer, model.refusal(toKind));
    if (answer.statusCode !== 200) return;
    model.leave(id, dayFromToday(0));
    keep(model, answer.json<StayResult>());
    model.steps += 2;
  }),
  command('transfer away', house, has('admitted'), (model, real, other) =>
    transferAway(model, real, other, nth),
  ),
];

async function transferAway(model: HouseModel, real: Real, other: HouseModel, nth: number): Promise<void> {
  const { id, version, kind } = pick(model, 'admitted', nth);
  const request = { toFacilityId: other.id, kind, stayId: id, reason: '满员' };
  const asked = await post(real, model, '/place-requests', request);
  expectAnswer(asked, other.closure === null ? null : 'FACILITY_CLOSED');
  if (asked.statusCode !== 201) return;
  const { id: requestId, version: seen } = asked.json<PlaceRequest>();
  const answers = `/place-requests/${requestId}/answers`;
  const accepted = await post(real, other, answers, { answer: 'accept', version: seen });
  expectAnswer(accepted, other.refusal(kind));
  if (accepted.statusCode !== 200) {
    await post(real, model, answers, { answer: 'withdraw', version: seen });
    return;
  }
  const moved = await post(real, model, `/stays/${id}/moves`, { move: 'transfer', version, requestId });
  expectAnswer(moved, null);
  model.leave(id, dayFromToday(0));
  const held = accepted.json<PlaceRequest>().stayId as number;
  const list = await real.houses.director.get(`/api/facilities/${other.id}/stays?size=200`);
  const stay = list.json<{ items: Stay[] }>().items.find((each) => each.id === held) as Stay;
  keep(other, { stay } as StayResult);
  model.steps += 1;
  other.steps += 2;
}

const inventory = (house: 0 | 1, kind: ModelKind, places: number): Command[] => [
  command(`${kind} has ${places} places`, house, always, async (model, real) => {
    const now = model.placesOf(kind);
    const fits = places + now.surge >= now.blocked;
    const answer = await post(real, model, '/places', entry(kind, 'standing', places));
    expectAnswer(answer, fits ? null : 'PLACES_BLOCKED_BEYOND');
    if (fits) now.standing = places;
  }),
  ...(['surge', 'blocked'] as const).map((type) =>
    command(`${places + 1} ${type} ${kind}`, house, always, async (model, real) => {
      const now = model.placesOf(kind);
      const fits = type === 'surge' || now.standing + now.surge >= now.blocked + places + 1;
      const answer = await post(real, model, '/places', entry(kind, type, places + 1));
      expectAnswer(answer, fits ? null : 'PLACES_BLOCKED_BEYOND');
      if (!fits) return;
      now[type] += places + 1;
      model.entries.push({ id: answer.json<{ id: number }>().id, kind, type, places: places + 1 });
    }),
  ),
  command(
    'take back an entry',
    house,
    ({ entries }) => entries.length > 0,
    async (model, real) => {
      const one = model.entries[places % model.entries.length] as HouseModel['entries'][number];
      const now = model.placesOf(one.kind);
      const fits = one.type === 'blocked' || now.standing + now.surge - one.places >= now.blocked;
      const answer = await real.houses.director.patch(`/api/facilities/${model.id}/places/${one.id}`, {
        until: dayFromToday(0),
      });
      expectAnswer(answer, fits ? null : 'PLACES_BLOCKED_BEYOND');
      if (!fits) return;
      now[one.type] -= one.places;
      model.entries.splice(model.entries.indexOf(one), 1);
    },
  ),
];

const entry = (kind: ModelKind, type: string, places: number) => ({
  kind,
  type,
  places,
  since: dayFromToday(0),
  until: null,
  reason: '盘点',
});

const closing = (house: 0 | 1, people: number): Command[] => [
  command(
    'shut',
    house,
    ({ closure }) => closure === null,
    async (model, real) => {
      const answer = await post(real, model, '/closures', {
        since: dayFromToday(0),
        reopensOn: null,
        reason: '检修',
        residentsToFacilityId: null,
        residentsNote: '',
      });
      expectAnswer(answer, model.stays.size > 0 ? 'FACILITY_OCCUPIED' : null);
      if (answer.statusCode === 201) model.closure = answer.json<{ id: number }>().id;
    },
  ),
  command(
    'reopen',
    house,
    ({ closure }) => closure !== null,
    async (model, real) => {
      const url = `/api/facilities/${model.id}/closures/${model.closure}`;
      expectAnswer(await real.houses.director.patch(url, { reopensOn: dayFromToday(0) }), null);
      model.closure = null;
    },
  ),
  command(`${people} on duty`, house, always, async (model, real) => {
    await setOnDuty(real, model.id, people);
    model.onSite = people;
  }),
];

/** From now on the house receives round the clock, with so many people on site. */
async function setOnDuty({ houses: { test } }: Real, house: number, people: number): Promise<void> {
  await test.dataSource.transaction(async (manager) => {
    await manager.query(
      `update facility set services = '{reception_24h}', round_the_clock_since = '2020-01-01' where id = $1`,
      [house],
    );
    await manager.query(`delete from duty_shift where facility_id = $1`, [house]);
    await manager.query(
      `with person as (
         insert into duty_person (facility_id, name, full_time, employed)
         select $1, '值班员', true, daterange('2020-01-01', null) from generate_series(1, $2::integer) returning id
       )
       insert into duty_shift (facility_id, person_id, type, during)
       select $1, id, 'on_site', tstzrange(now() - interval '1 hour', now() + interval '20 hours') from person`,
      [house, people],
    );
  });
}

/** Board, ledger and utilisation of the product against the arithmetic of the model. */
async function expectAgreement(model: HouseModel, { houses: { director } }: Real): Promise<void> {
  const url = `/api/facilities/${model.id}`;
  const [today, from] = [dayFromToday(0), dayFromToday(-3)];
  const [board, ledger, used] = await Promise.all([
    director.get(`${url}/board`),
    director.get(`${url}/stay-events?size=1`),
    director.get(`${url}/utilisation?from=${from}&to=${today}`),
  ]);
  const { kinds, open } = board.json<Board>();
  expect({
    open,
    kinds: kinds.map(({ kind, occupied, held, available }) => [kind, occupied, held, available]),
  }).toEqual({
    open: model.closure === null,
    kinds: MODEL_KINDS.map((kind) => [
      kind,
      model.count(kind, 'admitted'),
      model.count(kind, 'held'),
      model.available(kind),
    ]),
  });
  expect(ledger.json<{ items: StayEvent[]; total: number }>().total).toBe(model.steps);
  expect(used.json<Utilisation>().series).toEqual(
    [-3, -2, -1, 0].map(dayFromToday).map((day) => ({
      day,
      occupied: model.occupiedOn(day),
      places: model.placesOn(day, today),
    })),
  );
}

const HOUSE = fc.constantFrom(0 as const, 1 as const);
const KIND = fc.constantFrom(...MODEL_KINDS);
const oneOf = (commands: fc.Arbitrary<Command[]>) =>
  fc.tuple(commands, fc.nat()).map(([list, nth]) => list[nth % list.length] as Command);

/** Random work in two houses: taking in and moving on most of the time, changes of the house now and then. */
export const houseCommands = (maxCommands: number) => {
  const taking = oneOf(fc.tuple(HOUSE, KIND, fc.constantFrom(0, 26, 50)).map((one) => takings(...one)));
  const moving = oneOf(fc.tuple(HOUSE, fc.nat(9)).map((one) => moves(...one)));
  const changing = oneOf(fc.tuple(HOUSE, KIND, fc.nat(4)).map((one) => inventory(...one)));
  const running = oneOf(fc.tuple(HOUSE, fc.nat(4)).map((one) => closing(...one)));
  return fc.commands([taking, taking, moving, moving, changing, running], { maxCommands, size: 'max' });
};
