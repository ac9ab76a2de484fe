import {
  Coverage,
  CoverageMap,
  CoverageMonths,
  ObligationStandingPage,
  RectificationPage,
} from '@tonghu/contract';
import { addMonths, EARTH_RADIUS_KM, OBLIGATION_STATES } from '@tonghu/rules';
import type { TestDatabase } from '@tonghu/testing';
import type { Point, Polygon } from 'geojson';
import { gzipSync } from 'node:zlib';
import { ENTITIES } from '../entities';
import { connect } from '../platform/database';
import { startTestApp, type TestApp, type TestBrowser } from '../platform/testing';
import { DEMO_PASSWORD } from './demo-accounts';
import { openDemoDatabase } from './testing/demo-database';

/** Last day of a month, or today for null. */
const DAY = `coalesce((to_date($1, 'YYYY-MM') + interval '1 month')::date - 1, (now() at time zone 'Asia/Shanghai')::date)`;
const OVER = `(day.on + 1)::timestamp at time zone 'Asia/Shanghai'`;

/** The latest accepted figures of communities and streets within three months. $1 month or null */
const MINORS = `
  select distinct on (r.division_id) r.division_id, r.own[i.position + 1] as minors
  from day join period p on p.key between to_char(day.on - interval '2 months', 'YYYY-MM') and to_char(day.on, 'YYYY-MM')
  join return r on r.period_id = p.id and r.state = 'accepted' and r.tier in (3, 4)
  join form_indicator i on i.form_id = r.form_id and i.code = 'A00.4'
  order by r.division_id, p.key desc`;

/** Houses with their worth, 0 gap … 3 met; written from the rules' words, not from the product's statements. $1 */
const HOUSES = `
  select f.id, f.division_id, f.kind, f.latitude, f.longitude, f.opened_on <= day.on and coalesce(f.closed_on > day.on, true)
      and not exists (select 1 from facility_closure c where c.facility_id = f.id and c.valid @> day.on) as open,
    case
      when f.opened_on > day.on or f.closed_on <= day.on
        or exists (select 1 from facility_closure c where c.facility_id = f.id and c.valid @> day.on) then 0
      when f.latitude is null or ($1::text is null and b.confirmed_at is null) then 1
      when f.round_the_clock_since is null or f.round_the_clock_since > day.on then 2
      when $1::text is null and b.confirmed_at < now() - interval '24 hours' then 2
      when $1::text is null and (select sum(standing + surge - unstaffed - blocked - occupied - held) <= 0
        or sum(unstaffed) > 0 from place_count pc where pc.facility_id = f.id) then 2
      when $1::text is not null
        and (select coalesce(sum(case e.type when 'blocked' then -e.places else e.places end), 0) from place_entry e
          where e.facility_id = f.id and e.valid @> day.on)
        <= (select count(*) from stay s where s.facility_id = f.id and s.admitted_at < ${OVER}
          and coalesce(s.left_at >= ${OVER}, true)) then 2
      else 3 end as worth
  from day, facility f join facility_board b on b.facility_id = f.id`;

const STATES = `
  with day as (select ${DAY} as on), house as (${HOUSES}), place as (
    select v.* from division_version v, day where v.valid @> day.on
  ), duty as (
    select place.division_id, place.tier, place.path, o.subject,
      exists (select 1 from exemption e, day where e.division_id = place.division_id and e.valid @> day.on
        and e.matter in (o.subject, 'everything')) as exempt
    from place, day, obligation o
    where o.valid @> day.on and o.tier = place.tier and (o.division_id is null or o.division_id = place.division_id)
  ), judged as (
    select duty.tier, duty.path, case when exempt then 'exempt'
      when subject = 'community_director' and $1::text is null then (
        select case when count(*) > 0 then 'met' else 'gap' end from account a
        where a.division_id = duty.division_id and a.state = 'active' and 'community_director' = any (a.roles))
      when subject = 'community_director' then coalesce((
        select case when r.own[i.position + 1] > 0 then 'met' else 'gap' end
        from return r join period p on p.id = r.period_id and p.key = $1
        join form_indicator i on i.form_id = r.form_id and i.code = 'C09'
        where r.division_id = duty.division_id and r.state = 'accepted'), 'unknown')
      else (array['gap', 'unknown', 'partly', 'met'])[1 + coalesce((
        select max(worth) from house where house.division_id = duty.division_id and house.kind = duty.subject), 0)]
      end as state
    from duty
  )
  select above.division_id as scope, judged.tier, judged.state, count(*)::int as count
  from judged join place above on starts_with(judged.path, above.path)
  where above.tier < 4
  group by 1, 2, 3`;

const DISTANCES = `
  with day as (select ${DAY} as on), house as (${HOUSES}), minor as (${MINORS}), way as (
    select v.path, v.kind, minor.minors, nearest.km
    from day join division_version v on v.valid @> day.on and v.tier = 4
    join division_position p on p.division_id = v.division_id
    left join minor on minor.division_id = v.division_id
    cross join lateral (
      select min(2 * ${EARTH_RADIUS_KM} * asin(sqrt(
        power(sin(radians(h.latitude - p.latitude) / 2), 2) + cos(radians(p.latitude)) * cos(radians(h.latitude))
          * power(sin(radians(h.longitude - p.longitude) / 2), 2)))) as km
      from house h where h.open and h.latitude is not null and h.kind = $2
    ) nearest
    where not exists (select 1 from exemption e where e.division_id = v.division_id and e.valid @> day.on
      and e.matter in ('distance', 'everything'))
  )
  select above.division_id as scope, settlement, count(*)::int as communities, sum(minors)::int as minors,
    count(*) filter (where km <= 3)::int as near, coalesce(sum(minors) filter (where km <= 3), 0)::int as near_minors,
    percentile_disc(0.5) within group (order by km) as median, percentile_disc(0.9) within group (order by km) as ninetieth,
    max(km) as farthest
  from way, day, division_version above,
    (values ('all', null), ('urban', 'residents_committee'), ('rural', 'villagers_committee')) as s (settlement, of_kind)
  where above.valid @> day.on and above.tier < 3 and starts_with(way.path, above.path)
    and (of_kind is null or way.kind = of_kind)
  group by 1, 2`;

describe('the coverage of the demo city', () => {
  let database: TestDatabase;
  let tonghu: TestApp;
  let committee: TestBrowser;
  let scopes: { id: number; tier: number }[];
  let latest: string;

  beforeAll(async () => {
    database = await openDemoDatabase();
    const dataSource = await connect(database.url, ENTITIES);
    scopes = (await dataSource.query(
      `select division_id as id, tier from division_version where tier <= 2 or (tier = 3 and division_id % 9 = 0) order by code`,
    )) as typeof scopes;
    [{ latest }] = (await dataSource.query(`select max(key) as latest from period`)) as [{ latest: string }];
    await dataSource.destroy();
    tonghu = await startTestApp({ databaseUrl: database.url });
    committee = await tonghu.signIn('committee', DEMO_PASSWORD);
  });
  afterAll(async () => {
    await tonghu.close();
    await database.drop();
  });

  const sql = async <Row>(text: string, values: unknown[]) =>
    (await tonghu.dataSource.query(text, values)) as Row[];
  const overview = async (division: number, month: string | null) => {
    const at = month === null ? '' : `&at=${month}`;
    const answer = await committee.get(`/api/coverage?division=${division}${at}`);
    expect([answer.statusCode, answer.body.slice(0, 200)]).toEqual([200, expect.any(String)]);
    return Coverage.parse(answer.json());
  };
  const moments = () => [null, latest, addMonths(latest, -7), addMonths(latest, -16), addMonths(latest, -23)];

  it('counts the states of every tier as SQL does, now and in several months, for every district and some streets', async () => {
    for (const month of moments()) {
      const counted = await sql<{ scope: number; tier: number; state: string; count: number }>(STATES, [
        month,
      ]);
      for (const { id } of scopes) {
        const { obligations } = await overview(id, month);
        const ours = obligations.flatMap(({ tier, counts }) =>
          OBLIGATION_STATES.map((state) => `${tier} ${state} ${counts[state]}`).filter(
            (line) => !line.endsWith(' 0'),
          ),
        );
        const theirs = counted
          .filter(({ scope }) => scope === id)
          .map(
            ({ tier, state, count }) =>
              `${['city', 'district', 'street', 'community'][tier - 1]} ${state} ${count}`,
          );
        expect([month, id, ours.sort()]).toEqual([month, id, theirs.sort()]);
      }
    }
  });

  it('measures as SQL does: shares, median and ninetieth percentile, urban and rural apart', async () => {
    for (const month of [null, addMonths(latest, -12)]) {
      for (const kind of ['rescue_point', 'protection_centre']) {
        const counted = await sql<Record<string, number> & { settlement: string }>(DISTANCES, [month, kind]);
        for (const { id } of scopes.filter(({ tier }) => tier < 3)) {
          const { distances } = await overview(id, month);
          for (const ours of distances.filter((reading) => reading.kind === kind)) {
            const theirs = counted.find(
              ({ scope, settlement }) => scope === id && settlement === ours.settlement,
            );
            const band = ours.bands.find(({ km }) => km === 3);
            expect({
              communities: ours.communities,
              minors: ours.minors,
              near: band?.communities.numerator,
              near_minors: band?.minors.numerator,
            }).toEqual({
              communities: theirs?.['communities'],
              minors: theirs?.['minors'],
              near: theirs?.['near'],
              near_minors: theirs?.['near_minors'],
            });
            expect(ours.medianKm).toBeCloseTo(theirs?.['median'] ?? NaN, 2);
            expect(ours.ninetiethKm).toBeCloseTo(theirs?.['ninetieth'] ?? NaN, 2);
            expect(ours.farthestKm).toBeCloseTo(theirs?.['farthest'] ?? NaN, 2);
          }
        }
      }
    }
  });

  it('shows every state and never counts what it does not know as met', async () => {
    const { obligations, withoutPosition, positions } = await overview(scopes[0]?.id ?? 0, null);
    const streets = obligations.find(({ tier }) => tier === 'street');
    for (const state of OBLIGATION_STATES) expect([state, streets?.counts[state]]).not.toEqual([state, 0]);
    const { gap = 0, unknown = 0, partly = 0, met = 0 } = streets?.counts ?? {};
    expect(streets?.met).toMatchObject({ numerator: met, denominator: gap + unknown + partly + met });
    expect(withoutPosition).toBeGreaterThan(10);
    expect(positions.synthetic).toBe(positions.known);
  });

  it('adds up: the children of a division come to the division itself', async () => {
    const city = await overview(scopes[0]?.id ?? 0, null);
    const own = city.obligations.find(({ tier }) => tier === 'city');
    for (const state of OBLIGATION_STATES) {
      const below = city.children.reduce((sum, { counts }) => sum + counts[state], 0);
      const all = city.obligations.reduce((sum, { counts }) => sum + counts[state], 0);
      expect([state, below + (own?.counts[state] ?? 0)]).toEqual([state, all]);
    }
    const near = city.distances.find(
      ({ kind, settlement }) => kind === 'rescue_point' && settlement === 'all',
    );
    const children = city.children.reduce((sum, child) => sum + child.nearPoint.communities.numerator, 0);
    expect(children).toBe(near?.bands.find(({ km }) => km === 3)?.communities.numerator);
  });

  it('lists what stands behind a count, worst first', async () => {
    const page = ObligationStandingPage.parse(
      (await committee.get('/api/coverage/obligations?tier=street&size=200')).json(),
    );
    const ranks = page.items.map(({ state }) => OBLIGATION_STATES.indexOf(state));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    const gaps = ObligationStandingPage.parse(
      (await committee.get('/api/coverage/obligations?tier=street&state=gap&size=2')).json(),
    );
    const { obligations } = await overview(scopes[0]?.id ?? 0, null);
    expect(gaps.total).toBe(obligations.find(({ tier }) => tier === 'street')?.counts.gap);
    expect(gaps.items).toHaveLength(2);
    expect(gaps.items.every(({ reasons, state }) => state === 'gap' && reasons.length > 0)).toBe(true);
  });

  it('has gaps that somebody was told to mend, the overdue one first, each of them a gap indeed', async () => {
    const list = RectificationPage.parse((await committee.get('/api/coverage/rectifications')).json());
    expect(list.items.map(({ state, overdue, measured }) => [state, overdue, measured])).toEqual([
      ['assigned', true, 'gap'],
      ['answered', false, 'gap'],
      ['assigned', false, 'gap'],
    ]);
  });

  it('grows over the 24 months, each as its own overview says', async () => {
    const answer = CoverageMonths.parse(
      (await committee.get(`/api/coverage/months?to=${latest}&reading=plain&km=3`)).json(),
    );
    expect(answer.months.map(({ month }) => month)).toEqual(
      Array.from({ length: 24 }, (_, back) => addMonths(latest, back - 23)),
    );
    const [first, last] = [answer.months[0], answer.months.at(-1)];
    expect(last?.points).toBeGreaterThan(first?.points ?? 0);
    expect(last?.nearPoint).toBeGreaterThan(first?.nearPoint ?? 0);
    const { obligations } = await overview(scopes[0]?.id ?? 0, first?.month ?? null);
    expect(first?.tiers).toEqual(obligations.map(({ tier, counts }) => ({ tier, counts })));
  });

  it('is one small answer for the map, the same as the lists, and none where nothing moved', async () => {
    const answer = await committee.get('/api/coverage/map');
    const map = CoverageMap.parse(answer.json());
    expect(map.divisions.id).toHaveLength(1123);
    expect(gzipSync(answer.body).length).toBeLessThan(80_000);
    const { obligations } = await overview(map.division.id, null);
    const all = obligations.reduce((sum, { counts }) => sum + counts.gap, 0);
    expect(map.divisions.state.filter((state) => state === 0)).toHaveLength(all);
    const again = await committee.send('GET', '/api/coverage/map', undefined, {
      headers: { 'if-none-match': String(answer.headers['etag']) },
    });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it.each(['divisions', 'areas', 'houses'])(
    'is a GeoJSON file of %s after RFC 7946 with every thing counted',
    async (layer) => {
      const answer = await committee.get(`/api/coverage/geojson?layer=${layer}`);
      expect(answer.headers['content-type']).toContain('application/geo+json');
      const file = answer.json<{
        type: string;
        withoutGeometry: number;
        features: { type: string; geometry: Polygon | Point; properties: object }[];
      }>();
      expect(file).not.toHaveProperty('crs');
      const [{ all }] = (await sql<{ all: number }>(
        layer === 'houses'
          ? `select count(*)::int as all from facility`
          : `select count(*)::int as all from division_version`,
        [],
      )) as [{ all: number }];
      expect([file.type, file.features.length + file.withoutGeometry]).toEqual(['FeatureCollection', all]);
      expect(file.features.length).toBeGreaterThan(5);
      for (const { type, geometry, properties } of file.features) {
        expect([type, Object.keys(properties).length > 5]).toEqual(['Feature', true]);
        expect(geometry.type).toMatch(layer === 'areas' ? /^Polygon$/ : /^Point$/);
        const rings = geometry.type === 'Polygon' ? geometry.coordinates : [];
        for (const [place, ring] of rings.entries()) {
          expect(ring.length).toBeGreaterThan(3);
          expect(ring.at(-1)).toEqual(ring[0]);
          // By trapezoids under each side: below zero where a ring runs against the clock.
          const under = ring.slice(1).reduce((sum, [x = 0, y = 0], at) => {
            const [beforeX = 0, beforeY = 0] = ring[at] ?? [];
            return sum + (x - beforeX) * (y + beforeY);
          }, 0);
          expect(under < 0).toBe(place === 0);
        }
        for (const [longitude = NaN, latitude = NaN] of rings
          .flat()
          .concat(geometry.type === 'Point' ? [geometry.coordinates] : []))
          expect(longitude > 119 && longitude < 120.5 && latitude > 31 && latitude < 32.2).toBe(true);
      }
    },
  );
});
