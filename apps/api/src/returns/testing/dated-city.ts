import { recompute, tierOfNumber, type PlainReturn, type ReturnState } from '@tonghu/rules';
import type { DataSource } from 'typeorm';

/** A division of a test city with what stands below it. */
export interface CityPlace {
  code: string;
  name: string;
  below?: readonly CityPlace[];
}

/** Writes a city of any shape; answers the ids by name. @param since first day of all of it */
export async function buildCity(
  dataSource: DataSource,
  root: CityPlace,
  since: string,
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  const write = async (place: CityPlace, tier: number, parent: number | null, above: string) => {
    const [{ id }] = (await dataSource.query('insert into division (tier) values ($1) returning id', [
      tier,
    ])) as [{ id: number }];
    ids.set(place.name, id);
    await dataSource.query(
      `insert into division_version
         (division_id, tier, parent_id, parent_tier, valid, code, name, kind, path, pinyin, initials)
       values ($1, $2::smallint, $3, nullif($2::smallint - 1, 0), daterange($4, null), $5, $6, $7, $8, 'x', 'x')`,
      [
        id,
        tier,
        parent,
        since,
        place.code,
        place.name,
        tier === 4 ? 'residents_committee' : null,
        `${above}${id}/`,
      ],
    );
    for (const below of place.below ?? []) await write(below, tier + 1, id, `${above}${id}/`);
  };
  await write(root, 1, null, '/');
  return ids;
}

/** A return of a month as far as adding up goes. */
export interface MonthReturn {
  division_id: number;
  parent_division_id: number | null;
  tier: number;
  state: ReturnState;
  excused: boolean;
  own: (number | null)[];
  total: number[];
  included: number[];
  expected: number[];
  excused_below: number[];
}

/** All returns of a month. */
export function monthReturns(dataSource: DataSource, key: string): Promise<MonthReturn[]> {
  return dataSource.query(
    `select r.division_id, r.parent_division_id, r.tier, r.state, r.excuse is not null as excused, r.own, r.total,
       r.included, r.expected, r.excused_below
     from return r join period p on p.id = r.period_id where p.key = $1`,
    [key],
  );
}

/** A return with everything below it, from which `recompute` tells what its total must be. */
export function plainTree(rows: readonly MonthReturn[], id: number): PlainReturn {
  const row = rows.find(({ division_id }) => division_id === id);
  if (!row) throw new Error(`no return of ${id}`);
  return {
    divisionId: id,
    tier: tierOfNumber(row.tier),
    state: row.state,
    own: row.own,
    children: rows
      .filter(({ parent_division_id }) => parent_division_id === id)
      .map((child) => plainTree(rows, child.division_id)),
  };
}

/** Returns expected below, and those that would be but for an excuse, counted one by one. */
function plainCounts(rows: readonly MonthReturn[], id: number) {
  const counts = { expected: [0, 0, 0], excused: [0, 0, 0] };
  const visit = (parent: number, excused: boolean) => {
    for (const row of rows.filter(({ parent_division_id }) => parent_division_id === parent)) {
      const out = excused || row.excused;
      const list = out ? counts.excused : counts.expected;
      list[4 - row.tier] = (list[4 - row.tier] ?? 0) + 1;
      visit(row.division_id, out);
    }
  };
  visit(id, false);
  return counts;
}

/** Every return of a month against a plain recomputation: total, and what is inside, expected and excused below. */
export async function expectMonthToBePlain(dataSource: DataSource, key: string): Promise<void> {
  const rows = await monthReturns(dataSource, key);
  for (const row of rows) {
    const { total, included } = recompute(plainTree(rows, row.division_id));
    const { expected, excused } = plainCounts(rows, row.division_id);
    expect({ key, id: row.division_id, ...pick(row) }).toEqual({
      key,
      id: row.division_id,
      total,
      included,
      expected,
      excused_below: excused,
    });
  }
}

const pick = ({ total, included, expected, excused_below }: MonthReturn) => ({
  total,
  included,
  expected,
  excused_below,
});

/** What a return of a month is made to hold. */
export type Reported = (division: number, tier: number) => { own: (number | null)[]; state: ReturnState };

/** Writes every return of a month as told, with the totals that follow from it. */
export async function reportMonth(dataSource: DataSource, key: string, reported: Reported): Promise<void> {
  const rows = await monthReturns(dataSource, key);
  for (const row of rows) Object.assign(row, reported(row.division_id, row.tier));
  for (const { division_id, own, state } of rows) {
    const { total, included } = recompute(plainTree(rows, division_id));
    await dataSource.query(
      `update return r set own = $3, total = $4, state = $5, included = $6, version = r.version + 1, started = true,
         submitted_at = case when $5 in ('submitted', 'accepted') then now() end,
         first_submitted_at = case when $5 <> 'draft' then now() end,
         accepted_at = case when $5 = 'accepted' then now() end
       from period p where p.id = r.period_id and p.key = $1 and r.division_id = $2`,
      [key, division_id, own, total, state, included],
    );
  }
}

/** Publishes a month as far as a reorganisation looks at it. */
export async function markPublished(dataSource: DataSource, key: string): Promise<void> {
  await dataSource.query(`update period set state = 'published', edition = 1 where key = $1`, [key]);
}
