import { Injectable } from '@nestjs/common';
import type { ReturnState, TierCounts } from '@tonghu/contract';
import { PlacementReader, type Placement } from '../../../divisions';
import { HotPool } from '../../../platform/database';
import {
  READ_MONTHS_OF,
  READ_REGROUPED_COUNTS,
  READ_REGROUPED_OWN,
  READ_REGROUPED_TOTALS,
} from './regroup.query';

/** A division of today with the number of its tier. */
export interface TodaysDivision {
  id: number;
  tier: number;
}

/** What a month's returns come to for a division of today. */
export interface RegroupedMonth {
  /** Of its own return in that month; of one that did not exist yet, accepted when everything that came in is. */
  state: ReturnState;
  included: TierCounts;
  expected: TierCounts;
  excusedBelow: TierCounts;
  total: number[];
  /** A part of another division's figures belongs here and cannot be told apart. */
  partial: boolean;
}

interface CountRow {
  target: number;
  period_id: number;
  state: ReturnState | null;
  accepted: boolean;
  included: TierCounts;
  expected: TierCounts;
  excused: TierCounts;
}

/** Regroups the returns of past months by today's hierarchy. */
@Injectable()
export class Regrouper {
  constructor(
    private readonly hot: HotPool,
    private readonly placements: PlacementReader,
  ) {}

  /** Where every division stands today. */
  async placement(): Promise<Placement> {
    return (await this.placements.today()).placement;
  }

  /** What months come to for divisions of today; months without a return of any of theirs are missing. */
  async months(
    placement: Placement,
    divisions: readonly TodaysDivision[],
    periods: readonly number[],
  ): Promise<RegroupedTable> {
    const values = [periods, ...membership(placement, divisions)];
    const unknown = divisions.flatMap(({ id }) =>
      placement.partsUnknownTo(id).map((part) => ({ division: id, part })),
    );
    const [counts, totals, parts] = await Promise.all([
      this.hot.rows<CountRow>('regrouped-counts', READ_REGROUPED_COUNTS, values),
      this.hot.rows<{ target: number; period_id: number; total: number[] }>(
        'regrouped-totals',
        READ_REGROUPED_TOTALS,
        values,
      ),
      unknown.length === 0
        ? []
        : this.hot.rows<{ division_id: number; period_id: number }>('months-of', READ_MONTHS_OF, [
            periods,
            unknown.map(({ part }) => part),
          ]),
    ]);
    const totalOf = new Map(totals.map((row) => [keyOf(row.target, row.period_id), row.total]));
    const reported = new Set(parts.map((row) => keyOf(row.division_id, row.period_id)));
    const table = new RegroupedTable();
    for (const row of counts) {
      const total = totalOf.get(keyOf(row.target, row.period_id));
      if (!total) continue;
      table.set(row.target, row.period_id, {
        state: row.state ?? (row.accepted ? 'accepted' : 'draft'),
        included: row.included,
        expected: row.expected,
        excusedBelow: row.excused,
        total,
        partial: unknown.some(
          ({ division, part }) => division === row.target && reported.has(keyOf(part, row.period_id)),
        ),
      });
    }
    return table;
  }

  /** Own figures of a division of today in one month: its own, with those of the ones merged into it. */
  async own(placement: Placement, division: TodaysDivision, period: number): Promise<(number | null)[]> {
    const [row] = await this.hot.rows<{ own: (number | null)[] }>('regrouped-own', READ_REGROUPED_OWN, [
      [period],
      ...membership(placement, [division]),
    ]);
    return row?.own ?? [];
  }
}

/** Regrouped months by division and period. */
export class RegroupedTable {
  private readonly rows = new Map<string, RegroupedMonth>();

  set(division: number, period: number, month: RegroupedMonth): void {
    this.rows.set(keyOf(division, period), month);
  }

  get(division: number, period: number): RegroupedMonth | undefined {
    return this.rows.get(keyOf(division, period));
  }
}

function membership(
  placement: Placement,
  divisions: readonly TodaysDivision[],
): [number[], number[], number[]] {
  const members: number[] = [];
  const targets: number[] = [];
  const tiers: number[] = [];
  for (const { id, tier } of divisions) {
    for (const member of placement.membersOf(id)) {
      members.push(member);
      targets.push(id);
      tiers.push(tier);
    }
  }
  return [members, targets, tiers];
}

const keyOf = (division: number, period: number) => `${division} ${period}`;
