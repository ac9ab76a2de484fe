import type { EntityManager } from 'typeorm';

/** Indicators of table C that the houses of a division know by themselves. */
export const LEDGER_INDICATORS = ['C01', 'C02', 'C03', 'C04', 'C05', 'C06', 'C07', 'C10'] as const;
export type LedgerIndicator = (typeof LEDGER_INDICATORS)[number];
export type LedgerFigures = Record<LedgerIndicator, number>;

/**
 * Houses that stand on the last day of a month and what belongs to them: blocked places are still beds, a house shut for
 * a time is still a house, and who leaves at 24:00 was still there.
 *
 * $1 divisions, $2 first day of the month
 */
const FIGURES = `
  with month as (
    select ($2::date + interval '1 month')::date - 1 as last,
      ($2::date + interval '1 month')::timestamp at time zone 'Asia/Shanghai' as over
  ), house as (
    select f.id, f.division_id, f.kind, f.round_the_clock_since
    from facility f, month
    where f.division_id = any ($1::int[]) and f.opened_on <= month.last and coalesce(f.closed_on > month.last, true)
  ), counted as (
    select h.division_id, h.kind, coalesce(h.round_the_clock_since <= month.last, false) as round_the_clock,
      (select coalesce(sum(e.places), 0) from place_entry e
        where e.facility_id = h.id and e.type <> 'blocked' and e.valid @> month.last) as beds,
      (select count(*) from stay s
        where s.facility_id = h.id and s.admitted_at < month.over and coalesce(s.left_at >= month.over, true)) as present,
      staff.full_time, staff.part_time
    from house h
    cross join month
    cross join lateral (
      select count(*) filter (where p.full_time) as full_time, count(*) filter (where not p.full_time) as part_time
      from duty_person p where p.facility_id = h.id and p.employed @> month.last
    ) staff
  ), partner as (
    select h.division_id, count(distinct o.name) as organisations
    from house h cross join month
    join partner_organisation o on o.facility_id = h.id and o.valid @> month.last
    group by h.division_id
  )
  select c.division_id, count(*) filter (where c.kind = 'protection_centre') as "C01",
    count(*) filter (where c.kind = 'rescue_point') as "C02", count(*) filter (where c.round_the_clock) as "C03",
    sum(c.beds) as "C04", sum(c.present) as "C05", sum(c.full_time) as "C06", sum(c.part_time) as "C07",
    coalesce(min(p.organisations), 0) as "C10"
  from counted c left join partner p using (division_id)
  group by c.division_id
`;

/**
 * Table C as the houses of each division stood at the end of a month (24:00 of its last day in Asia/Shanghai); zeros
 * for a division without houses. Only the division's own houses count, not those of divisions below.
 *
 * @param period `YYYY-MM`
 */
export async function ledgerFigures(
  manager: EntityManager,
  divisionIds: readonly number[],
  period: string,
): Promise<Map<number, LedgerFigures>> {
  const rows = (await manager.query(FIGURES, [divisionIds, `${period}-01`])) as (Record<
    LedgerIndicator,
    number | string
  > & { division_id: number })[];
  const byDivision = new Map(rows.map((row) => [row.division_id, row]));
  return new Map(
    divisionIds.map((id) => {
      const row = byDivision.get(id);
      const figures = LEDGER_INDICATORS.map((code) => [code, Number(row?.[code] ?? 0)]);
      return [id, Object.fromEntries(figures) as LedgerFigures];
    }),
  );
}
