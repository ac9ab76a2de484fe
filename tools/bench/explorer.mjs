/** The explorer's cases: 1,049 communities by twelve months by ten indicators, against the least that reads as much. */
import { interleave } from './load.mjs';

const INDICATORS = ['A00.4', 'A01.4', 'A05.4', 'A06.4', 'B10', 'B19', 'B20', 'B30', 'B50', 'C09'];
const COMMUNITIES = 1049;
const MONTHS = 12;

/**
 * The same slices of the same packed rows as JSON: one prepared statement, the packed row unpacked once, no session,
 * no reach, no sums, no names. Path `/slices/<division>`: the first communities below it by code.
 */
export const BARE_SLICES = {
  name: 'slices',
  text: `
    select json_agg(json_build_array(r.division_id, r.period_id, ${INDICATORS.map((_, place) => `x.t[$${place + 2}]`).join(', ')}))::text as body
    from return r cross join lateral (select r.total || '{}'::bigint[] as t offset 0) x
    where r.period_id = any (array(select id from period order by key desc limit ${MONTHS}))
      and r.division_id = any (array(
        select division_id from division_version
        where tier = 4 and reporting and strpos(path, '/' || $1::integer || '/') > 0
        order by code limit ${COMMUNITIES}))`,
};

/** Values of {@link BARE_SLICES} for a division. */
export async function bareSliceValues(pool) {
  const { rows } = await pool.query(
    `select array_position($1::text[], code) as place, position + 1 as position from form_indicator
     where code = any ($1::text[]) order by 1`,
    [INDICATORS],
  );
  const positions = rows.map(({ position }) => position);
  return (division) => [division, ...positions];
}

/** As after a month of work on every return: nothing that a server read of them before is worth anything. */
const MOVE_EVERYTHING = `
  update return set version = version + 1
  where period_id = any (array(select id from period order by key desc limit ${MONTHS}))
    and division_id = any (array(
      select division_id from division_version where tier = 4 and reporting order by code limit ${COMMUNITIES}))`;

/** Runs the cases; `ours` and `least` are clients of both servers, `people` as `signInEverybody` answers. */
export async function explorerCases(size, rounds, { database, ours, least, people }) {
  const { city, month } = people;
  const from = new Date(`${month}-01T00:00:00Z`);
  from.setUTCMonth(from.getUTCMonth() - MONTHS + 1);
  const address = (indicators) =>
    `/api/statistics/explore?${new URLSearchParams({
      division: city.division,
      rows: 'community',
      from: from.toISOString().slice(0, 7),
      to: month,
      indicators: indicators.join(','),
      size: COMMUNITIES,
    })}`;
  const bare =
    (count = 16) =>
    () =>
      least.many(count, 4, () => ({ method: 'GET', path: `/slices/${city.division}` }));
  const ask =
    (indicators, count = 16) =>
    () =>
      ours.many(count, 4, () => ({ method: 'GET', path: address(indicators()), cookie: city.cookie }));
  const name = '1,049 communities by 12 months by 10 indicators';
  return [
    // Four at once, and none of them finds a figure that was read before.
    await interleave(`${name}, nothing read (${size})`, rounds, {
      before: () => database.query(MOVE_EVERYTHING),
      ours: ask(() => shuffled(INDICATORS), 4),
      bare: bare(4),
    }),
    // A new order of the columns each time is a question that nobody asked before, of figures that were read.
    await interleave(`${name}, new (${size})`, rounds, {
      ours: ask(() => shuffled(INDICATORS)),
      bare: bare(),
    }),
    await interleave(`${name}, again (${size})`, rounds, { ours: ask(() => INDICATORS), bare: bare() }),
  ];
}

const shuffled = (items) =>
  items
    .map((item) => ({ item, weight: Math.random() }))
    .sort((a, b) => a.weight - b.weight)
    .map(({ item }) => item);
