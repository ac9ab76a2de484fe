import { openMonth, openSmallMonth, positions, type SmallMonth } from './small-month';

/** The small city with some months whose returns are all accepted and hold known figures. */
export interface ManyMonths extends SmallMonth {
  at: Map<string, number>;
  /** Figures written for a division and month, by code. */
  figureOf(division: number, month: string, code: string): number;
}

/** Months that tests look at: three in a row, one a year before the last, and the one before that. */
export const MONTHS = ['2025-09', '2025-10', '2026-08', '2026-09', '2026-10'] as const;

/**
 * Opens the months and writes every return as accepted; a figure is made of its division, month and position, so that
 * a wrong place shows. What is above is not the sum of what is below: nothing here adds up but what is under test.
 */
export async function writeManyMonths(): Promise<ManyMonths> {
  const month = await openSmallMonth('2099-12-31', '2026-10');
  for (const key of MONTHS) if (key !== '2026-10') await openMonth(month.systemAdmin, key, '2099-12-31');
  const at = await positions(month.test);
  await month.test.dataSource.query(`
    update return r
    set state = 'accepted', version = r.version + 1, submitted_at = now(), accepted_at = now(), included = r.expected, started = true,
      total = array(
        select (r.division_id * 1000 + p.number * 100 + place % 97)::bigint
        from generate_series(0, cardinality(r.total) - 1) as place order by place)
    from (select id, row_number() over (order by key) as number from period) p
    where p.id = r.period_id`);
  await month.test.dataSource.query(
    `update period set state = 'published', edition = 1 where key < '2026-10'`,
  );
  return {
    ...month,
    at,
    figureOf: (division, key, code) =>
      division * 1000 +
      (MONTHS.indexOf(key as (typeof MONTHS)[number]) + 1) * 100 +
      ((at.get(code) ?? NaN) % 97),
  };
}
