import { Injectable } from '@nestjs/common';
import { TIER_NUMBER, type SpanPlan, type Tier } from '@tonghu/rules';
import { FormCatalog } from '../../form/form.catalog';
import { Regrouper } from '../hierarchy/regrouper';
import { MonthTable, positionsOf, type ViewPeriod } from './month-figures';
import { MonthReader, type StandingMonth } from './month-reader';

/** The path of everything: who may see a division of today was decided by today's hierarchy already. */
const EVERYWHERE = { path: '/' };

/** Reads the months of today's divisions, regrouped where these consisted of others once. */
@Injectable()
export class TodaysMonths {
  constructor(
    private readonly months: MonthReader,
    private readonly regrouper: Regrouper,
    private readonly catalog: FormCatalog,
  ) {}

  /** As `MonthReader.standing`: the returns of all whose figures may belong to the divisions today. */
  async standing(periods: readonly ViewPeriod[], ids: readonly number[]): Promise<StandingMonth[]> {
    const placement = await this.regrouper.placement();
    const members = [...new Set(ids.flatMap((id) => placement.membersOf(id)))];
    return this.months.standing(EVERYWHERE, periods, members, null);
  }

  /** As `MonthReader.ofDivisions`, for divisions as they are composed today. */
  async ofDivisions(
    periods: readonly ViewPeriod[],
    plan: SpanPlan,
    divisions: readonly { id: number; tier: Tier }[],
  ): Promise<MonthTable<number>> {
    const placement = await this.regrouper.placement();
    const otherwise = divisions.filter(({ id }) => placement.wasOtherwise(id));
    const same = divisions.filter(({ id }) => !placement.wasOtherwise(id)).map(({ id }) => id);
    const table = await this.months.ofDivisions(EVERYWHERE, periods, plan, same, null);
    if (otherwise.length === 0) return table;
    const regrouped = await this.regrouper.months(
      placement,
      otherwise.map(({ id, tier }) => ({ id, tier: TIER_NUMBER[tier] })),
      periods.map(({ id }) => id),
    );
    for (const { id: period, form_id: form } of periods) {
      const positions = positionsOf(plan, (await this.catalog.get(form)).positionOf);
      for (const { id } of otherwise) {
        const month = regrouped.get(id, period);
        if (!month) continue;
        table.set(id, period, {
          state: month.state,
          included: month.included,
          expected: month.expected,
          figures: positions.map((place) => (place === null ? null : (month.total[place - 1] ?? null))),
          partial: month.partial,
        });
      }
    }
    return table;
  }

  /** All urban and rural communities that belong to a division today. */
  async ofKinds(periods: readonly ViewPeriod[], plan: SpanPlan, above: number): Promise<MonthTable<string>> {
    const placement = await this.regrouper.placement();
    return this.months.ofKinds(EVERYWHERE, periods, plan, above, placement.membersOf(above));
  }
}
