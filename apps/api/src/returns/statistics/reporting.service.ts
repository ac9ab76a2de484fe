import { Injectable } from '@nestjs/common';
import type {
  DivisionBrief,
  Excuse,
  PeriodState,
  Reporting,
  ReportingQuery,
  TierReporting,
} from '@tonghu/contract';
import { shanghaiDate, tierOfNumber } from '@tonghu/rules';
import type { z } from 'zod';
import type { Principal } from '../../platform/access';
import { HotPool } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { requireSpan } from '../periods/require-span';
import {
  READ_CHILDREN_REPORTING,
  READ_EXCUSED,
  READ_REPORTING,
  READ_REPORTING_DIVISIONS,
} from './reporting.query';

const LONGEST_SPAN = 36;

/** Completeness and timeliness as figures: who reported, when, and who was let off. */
@Injectable()
export class ReportingService {
  constructor(private readonly hot: HotPool) {}

  /**
   * Who reported in a division and below it, month by month and tier by tier.
   *
   * @throws NOT_FOUND when the division had no return in month `to` or is out of reach, SPAN_BACKWARDS, SPAN_TOO_LONG
   */
  async read(caller: Principal, query: z.infer<typeof ReportingQuery>): Promise<Reporting> {
    requireSpan(query, LONGEST_SPAN);
    const rows = await this.hot.rows<DivisionRow>('reporting-divisions', READ_REPORTING_DIVISIONS, [
      query.division,
      query.to,
      caller.path,
    ]);
    const top = rows.find(({ division_id }) => division_id === query.division);
    if (!top) throw notFound();
    const today = shanghaiDate(new Date());
    const childPlace = top.path.split('/').length;
    const [byMonth, byChild, excused] = await Promise.all([
      this.hot.rows<MonthRow>('reporting', READ_REPORTING, [
        query.division,
        query.from,
        query.to,
        today,
        caller.path,
      ]),
      this.hot.rows<ChildRow>('reporting-children', READ_CHILDREN_REPORTING, [
        query.division,
        query.to,
        today,
        childPlace,
        caller.path,
      ]),
      this.hot.rows<ExcusedRow>('reporting-excused', READ_EXCUSED, [top.path, query.to]),
    ]);
    return {
      division: divisionOf(top),
      months: monthsOf(byMonth),
      children: rows
        .filter((row) => row !== top)
        .map((row) => ({
          division: divisionOf(row),
          tiers: byChild.filter(({ division_id }) => division_id === row.division_id).map(toTier),
        })),
      excused: excused.map((row) => ({ ...row.excuse, division: divisionOf(row) })),
    };
  }
}

function monthsOf(rows: readonly MonthRow[]): Reporting['months'] {
  const months = new Map<string, Reporting['months'][number]>();
  for (const row of rows) {
    const known = months.get(row.period);
    if (known) known.tiers.push(toTier(row));
    else {
      const { period, period_state: periodState, edition } = row;
      months.set(period, { period, periodState, edition, tiers: [toTier(row)] });
    }
  }
  return [...months.values()];
}

const toTier = ({
  tier,
  expected,
  excused,
  accepted,
  onTime,
  late,
  overdue,
}: TierReporting): TierReporting => ({
  tier,
  expected,
  excused,
  accepted,
  onTime,
  late,
  overdue,
});

function divisionOf(row: Omit<DivisionRow, 'path'>): DivisionBrief {
  return { id: row.division_id, name: row.name, code: row.code, tier: tierOfNumber(row.tier) };
}

interface DivisionRow {
  division_id: number;
  tier: number;
  code: string;
  name: string;
  path: string;
}
type MonthRow = TierReporting & { period: string; period_state: PeriodState; edition: number | null };
type ChildRow = TierReporting & { division_id: number };
type ExcusedRow = Omit<DivisionRow, 'path'> & { excuse: Excuse };
