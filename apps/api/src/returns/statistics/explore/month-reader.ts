import { Injectable } from '@nestjs/common';
import type { SpanPlan, TierCounts } from '@tonghu/rules';
import type { Principal } from '../../../platform/access';
import { HotPool } from '../../../platform/database';
import { FormCatalog } from '../../form/form.catalog';
import { readKinds, readSlices, SLICE_STATES } from './explore.query';
import { MonthTable, positionsOf, type KindRow, type ViewPeriod } from './month-figures';

/** Reads some figures of many returns; each form version has its own places, so each is read apart. */
@Injectable()
export class MonthReader {
  constructor(
    private readonly hot: HotPool,
    private readonly catalog: FormCatalog,
  ) {}

  /**
   * The figures of a plan by division and month, as far as the caller reaches.
   *
   * @param counted whether to read what is inside and expected below; communities have nothing below
   * @param above only months in which a division stood below this one; null for wherever it stood
   */
  async ofDivisions(
    caller: Pick<Principal, 'path'>,
    periods: readonly ViewPeriod[],
    plan: SpanPlan,
    ids: readonly number[],
    counted: boolean,
    above: number | null,
  ): Promise<MonthTable<number>> {
    const table = new MonthTable<number>(periods);
    if (ids.length === 0) return table;
    for (const [formId, ofForm] of byForm(periods)) {
      const { positionOf } = await this.catalog.get(formId);
      const positions = positionsOf(plan, positionOf);
      const [row] = await this.hot.arrays<[string | null]>(
        `explore-slices-${positions.length}-${counted ? 'counted' : 'plain'}`,
        readSlices(positions.length, counted),
        [ids, ofForm, caller.path, stepOf(above), ...positions],
      );
      unpackSlices(row?.[0] ?? '', positions.length, counted, table);
    }
    return table;
  }

  /**
   * The accepted communities below a division added up by their kind and month.
   *
   * @param members the divisions that belong to it today, instead of those that stood below it; null for the latter
   */
  async ofKinds(
    caller: Pick<Principal, 'path'>,
    periods: readonly ViewPeriod[],
    plan: SpanPlan,
    above: number,
    members: readonly number[] | null,
  ): Promise<MonthTable<string>> {
    const table = new MonthTable<string>(periods);
    for (const [formId, ofForm] of byForm(periods)) {
      const { positionOf } = await this.catalog.get(formId);
      const positions = positionsOf(plan, positionOf);
      const rows = await this.hot.arrays<KindRow>(
        `explore-kinds-${positions.length}`,
        readKinds(positions.length),
        [ofForm, caller.path, members ? '/' : stepOf(above), members, ...positions],
      );
      for (const [kind, period, included, expected, ...figures] of rows) {
        table.set(kind, period, {
          state: included > 0 ? 'accepted' : 'draft',
          included: [included, 0, 0],
          expected: [expected, 0, 0],
          figures,
        });
      }
    }
    return table;
  }
}

/** A part of the path of everything below a division. */
const stepOf = (above: number | null) => (above === null ? '/' : `/${above}/`);

function byForm(periods: readonly ViewPeriod[]): Map<number, number[]> {
  const forms = new Map<number, number[]>();
  for (const { id, form_id: form } of periods) forms.set(form, [...(forms.get(form) ?? []), id]);
  return forms;
}

/** Puts the numbers of `readSlices` into a table. */
function unpackSlices(text: string, count: number, counted: boolean, table: MonthTable<number>): void {
  const numbers = JSON.parse(`[${text}]`) as number[];
  const head = counted ? 9 : 3;
  for (let at = 0; at < numbers.length; at += head + count) {
    const [division = 0, period = 0, state = 0, ...counts] = numbers.slice(at, at + head);
    const figures: (number | null)[] = numbers.slice(at + head, at + head + count);
    for (let place = 0; place < count; place += 1) if (figures[place] === -1) figures[place] = null;
    table.set(division, period, {
      state: SLICE_STATES[state] ?? 'draft',
      included: counted ? (counts.slice(0, 3) as TierCounts) : null,
      expected: counted ? (counts.slice(3) as TierCounts) : null,
      figures,
    });
  }
}
