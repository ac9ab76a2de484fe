import { Injectable } from '@nestjs/common';
import type { SpanPlan, TierCounts } from '@tonghu/rules';
import type { Principal } from '../../../platform/access';
import { HotPool, readFlatArray } from '../../../platform/database';
import { FormCatalog } from '../../form/form.catalog';
import { READ_STANDING, readKinds, readSlices, SLICE_STATES } from './explore.query';
import { KeptFigures, type ReadReturn } from './kept-figures';
import { MonthTable, positionsOf, type KindRow, type ViewPeriod } from './month-figures';

/** The returns of one month in reach with their versions, as PostgreSQL writes arrays; the whole of it is a tag. */
export interface StandingMonth {
  period: number;
  ids: string;
  versions: string;
}

type Reader = Pick<Principal, 'path'>;

/**
 * Reads some figures of many returns: first how the returns stand, then what was not read before at that version. Each
 * form version has its own places, so each is read apart.
 */
@Injectable()
export class MonthReader {
  private readonly kept = new KeptFigures();

  constructor(
    private readonly hot: HotPool,
    private readonly catalog: FormCatalog,
  ) {}

  /**
   * The returns of divisions as they stand, as far as the caller reaches; differs whenever one of them has moved.
   *
   * @param above only months in which a division stood below this one, or was it; null for wherever it stood
   */
  standing(
    caller: Reader,
    periods: readonly ViewPeriod[],
    ids: readonly number[],
    above: number | null,
  ): Promise<StandingMonth[]> {
    const months = periods.map(({ id }) => id);
    return this.hot.rows<StandingMonth>('explore-standing', READ_STANDING, [
      ids,
      months,
      caller.path,
      stepOf(above),
    ]);
  }

  /** The figures of a plan by division and month, of returns as they stand or as they moved since. */
  async figures(
    caller: Reader,
    periods: readonly ViewPeriod[],
    plan: SpanPlan,
    standing: readonly StandingMonth[],
  ): Promise<MonthTable<number>> {
    const table = new MonthTable<number>(periods);
    const standingOf = new Map(standing.map((month) => [month.period, month]));
    for (const [formId, ofForm] of byForm(periods)) {
      const positions = positionsOf(plan, (await this.catalog.get(formId)).positionOf);
      const missing: number[] = [];
      for (const period of ofForm) {
        const { ids, versions } = standingOf.get(period) ?? { ids: '{}', versions: '{}' };
        const find = this.kept.month(period).finder(positions);
        const versionOf = readFlatArray(versions);
        readFlatArray(ids).forEach((id, place) => {
          const found = find(id ?? 0, versionOf[place] ?? 0);
          if (found) table.set(found.division, period, found);
          else missing.push(id ?? 0);
        });
      }
      if (missing.length > 0) await this.readInto(table, caller, missing, positions);
    }
    return table;
  }

  /** Both at once, for who needs no tag. */
  async ofDivisions(
    caller: Reader,
    periods: readonly ViewPeriod[],
    plan: SpanPlan,
    ids: readonly number[],
    above: number | null,
  ): Promise<MonthTable<number>> {
    return this.figures(caller, periods, plan, await this.standing(caller, periods, ids, above));
  }

  /**
   * The accepted communities below a division added up by their kind and month.
   *
   * @param members the divisions that belong to it today, instead of those that stood below it; null for the latter
   */
  async ofKinds(
    caller: Reader,
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

  private async readInto(
    table: MonthTable<number>,
    caller: Reader,
    ids: readonly number[],
    positions: readonly (number | null)[],
  ): Promise<void> {
    const [row] = await this.hot.arrays<[string | null]>(
      `explore-slices-${positions.length}`,
      readSlices(positions.length),
      [ids, caller.path, ...positions],
    );
    for (const { period, ...read } of slicesIn(row?.[0] ?? '', positions)) {
      this.kept.month(period).put(read, positions);
      table.set(read.division, period, read);
    }
    this.kept.trim();
  }
}

/** A part of the path of everything below a division. */
const stepOf = (above: number | null) => (above === null ? '/' : `/${above}/`);

function byForm(periods: readonly ViewPeriod[]): Map<number, number[]> {
  const forms = new Map<number, number[]>();
  for (const { id, form_id: form } of periods) forms.set(form, [...(forms.get(form) ?? []), id]);
  return forms;
}

const NONE: Readonly<TierCounts> = [0, 0, 0];
const HEAD = 11;

/** Takes the numbers of `readSlices` apart. */
function* slicesIn(
  text: string,
  positions: readonly (number | null)[],
): Generator<ReadReturn & { period: number }> {
  const numbers = JSON.parse(`[${text}]`) as number[];
  const countsAt = (at: number): Readonly<TierCounts> =>
    numbers[at] === 0 && numbers[at + 1] === 0 && numbers[at + 2] === 0
      ? NONE
      : (numbers.slice(at, at + 3) as TierCounts);
  for (let at = 0; at < numbers.length; at += HEAD + positions.length) {
    const [id = 0, version = 0, division = 0, period = 0, state = 0] = numbers.slice(at, at + 5);
    yield {
      id,
      version,
      division,
      period,
      state: SLICE_STATES[state] ?? 'draft',
      included: countsAt(at + 5),
      expected: countsAt(at + 8),
      figures: positions.map((position, place) =>
        position === null ? null : (numbers[at + HEAD + place] ?? null),
      ),
    };
  }
}
