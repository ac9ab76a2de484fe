import { Injectable } from '@nestjs/common';
import type { RollUp, RollUpQuery, RollUpRow, Trend, TrendQuery } from '@tonghu/contract';
import { shanghaiDate, tierOfNumber, type PeriodState } from '@tonghu/rules';
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Principal } from '../../../platform/access';
import { HotPool } from '../../../platform/database';
import { notFound } from '../../../platform/errors';
import { FormCatalog } from '../../form/form.catalog';
import { overdueSql } from '../../overdue.query';
import { Regrouper, type RegroupedTable } from './regrouper';
import { READ_MONTH, READ_MONTHS, READ_STANDING, READ_TODAYS_FAMILY } from './regrouped.query';
import { datedText } from '../recent-texts';

interface FamilyRow {
  id: number;
  name: string;
  tier: number;
  code: string;
}
interface MonthRow {
  id: number;
  key: string;
  state: PeriodState;
  edition: number | null;
  form_id: number;
}
interface StandingRow {
  division_id: number;
  stale: boolean;
  late: boolean;
  overdue: boolean;
  excused: boolean;
}

const STANDING = READ_STANDING(overdueSql('r', '$3'));

/** Past months by the hierarchy of today. */
@Injectable()
export class RegroupedService {
  constructor(
    private readonly hot: HotPool,
    private readonly catalog: FormCatalog,
    private readonly regrouper: Regrouper,
  ) {}

  /**
   * A division of today with its children of today in one month, as JSON text with its tag.
   *
   * @throws NOT_FOUND when absent today, out of reach, or without anything reported in the month
   */
  async rollUp(
    caller: Principal,
    query: z.infer<typeof RollUpQuery>,
  ): Promise<{ body: Buffer; tag: string }> {
    const [family, [month], placement] = await Promise.all([
      this.hot.rows<FamilyRow>('todays-family', READ_TODAYS_FAMILY, [query.division, caller.path]),
      this.hot.rows<MonthRow>('regrouped-month', READ_MONTH, [query.period]),
      this.regrouper.placement(),
    ]);
    const [top, ...children] = family;
    if (!top || top.id !== query.division || !month) throw notFound();
    const ids = family.map(({ id }) => id);
    const [table, own, standing] = await Promise.all([
      this.regrouper.months(placement, family, [month.id]),
      this.regrouper.own(placement, top, month.id),
      this.hot.rows<StandingRow>('regrouped-standing', STANDING, [month.id, ids, shanghaiDate(new Date())]),
    ]);
    const standingOf = new Map(standing.map((row) => [row.division_id, row]));
    const row = (division: FamilyRow) => toRow(division, month.id, table, standingOf.get(division.id));
    const topRow = row(top);
    if (!topRow) throw notFound();
    const reply: Omit<RollUp, 'asOf'> = {
      period: month.key,
      periodState: month.state,
      edition: month.edition,
      formId: month.form_id,
      division: topRow,
      own,
      children: children.flatMap((child) => row(child) ?? []),
      regrouped: { atRest: placement.atRestIn(top.id) },
    };
    const text = Buffer.from(JSON.stringify(reply));
    const tag = `"now-${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
    return { tag, body: datedText(new Date().toISOString(), text) };
  }

  /**
   * Totals of a division of today month by month, as JSON text.
   *
   * @param codes indicators asked for; null for all of the last month's form
   * @throws NOT_FOUND as `rollUp`
   */
  async trend(
    caller: Principal,
    query: z.infer<typeof TrendQuery>,
    codes: readonly string[] | null,
  ): Promise<string> {
    const [[top], months, placement] = await Promise.all([
      this.hot.rows<FamilyRow>('todays-family', READ_TODAYS_FAMILY, [query.division, caller.path]),
      this.hot.rows<MonthRow>('regrouped-months', READ_MONTHS, [query.from, query.to]),
      this.regrouper.placement(),
    ]);
    if (!top || top.id !== query.division) throw notFound();
    const table = await this.regrouper.months(
      placement,
      [top],
      months.map(({ id }) => id),
    );
    const found = months.flatMap((month) => {
      const regrouped = table.get(top.id, month.id);
      return regrouped ? [{ month, regrouped }] : [];
    });
    const last = found.at(-1);
    if (!last) throw notFound();
    const wanted =
      codes ?? (await this.catalog.get(last.month.form_id)).form.indicators.map(({ code }) => code);
    const trend: Trend = {
      divisionId: top.id,
      regrouped: { atRest: placement.atRestIn(top.id) },
      indicators: [...wanted],
      months: await Promise.all(
        found.map(async ({ month, regrouped }) => {
          const { form, positionOf } = await this.catalog.get(month.form_id);
          return {
            period: month.key,
            periodState: month.state,
            edition: month.edition,
            formVersion: form.version,
            state: regrouped.state,
            included: regrouped.included,
            expected: regrouped.expected,
            excusedBelow: regrouped.excusedBelow,
            partial: regrouped.partial,
            total: wanted.map((code) => regrouped.total[positionOf.get(code) ?? -1] ?? null),
          };
        }),
      ),
    };
    return JSON.stringify(trend);
  }
}

function toRow(
  { id, name, tier, code }: FamilyRow,
  period: number,
  table: RegroupedTable,
  standing: StandingRow | undefined,
): RollUpRow | null {
  const month = table.get(id, period);
  if (!month) return null;
  const { state, included, expected, excusedBelow, total, partial } = month;
  return {
    division: { id, name, tier: tierOfNumber(tier), code },
    state,
    stale: standing?.stale ?? false,
    late: standing?.late ?? false,
    overdue: standing?.overdue ?? false,
    included,
    expected,
    excusedBelow,
    excused: standing?.excused ?? false,
    partial,
    total,
  };
}
