import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type {
  CommunityKind,
  DivisionBrief,
  Explore,
  ExploreBeside,
  ExploreQuery,
  ExploreRow,
  ExploreSpan,
} from '@tonghu/contract';
import {
  isTier,
  monthsBefore,
  planColumns,
  shanghaiDate,
  spansWithin,
  TIER_NUMBER,
  unionOfForms,
  type FormDefinition,
  type PeriodState,
  type SpanPlan,
  type SpanView,
} from '@tonghu/rules';
import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Principal } from '../../../platform/access';
import { HotPool } from '../../../platform/database';
import { notFound, unprocessable } from '../../../platform/errors';
import { FormCatalog, type CatalogForm } from '../../form/form.catalog';
import { lastDayOf } from '../../periods/last-day';
import { requireSpan } from '../../periods/require-span';
import { Regrouper } from '../hierarchy/regrouper';
import { datedText, RecentTexts } from '../recent-texts';
import { requireIndicators } from '../require-indicators';
import { FigureReader, placeSpans, type PlacedSpan } from './explore-figures';
import { LIST_ROWS, READ_EXCUSED, READ_PERIODS, READ_WHOLE } from './explore.query';
import type { MonthTable, ViewPeriod } from './month-figures';
import { MonthReader, type StandingMonth } from './month-reader';
import { rankedRows } from './ranked-rows';
import { TodaysMonths } from './todays-months';

const LONGEST_SPAN = 60;
/** Values of one answer; more would only be a slow way to read everything. */
const MOST_VALUES = 500_000;
/** Texts of views kept, and the longest of them in bytes: a bound on the memory that they take. */
const MOST_KEPT_TEXTS = 40;
const LONGEST_KEPT = 2_000_000;

@Injectable()
export class ExploreService {
  private readonly texts = new RecentTexts(MOST_KEPT_TEXTS);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly hot: HotPool,
    private readonly catalog: FormCatalog,
    private readonly months: MonthReader,
    private readonly todays: TodaysMonths,
    private readonly regrouper: Regrouper,
  ) {}

  /**
   * Divisions by spans by indicators and rates, with totals, completeness and how settled each figure is.
   *
   * @throws NOT_FOUND when the division is absent or out of reach or no month of the range is reported on,
   *   SPAN_BACKWARDS, SPAN_TOO_LONG, INDICATOR_UNKNOWN, EXPLORE_TOO_LARGE, SORT_UNKNOWN
   */
  async explore(caller: Principal, query: ExploreQuery): Promise<Explore> {
    const asOf = new Date().toISOString();
    const prepared = await this.prepare(caller, query);
    const standing = await this.standing(caller, query, prepared);
    const { frame, rowOf } = await this.read(caller, query, prepared, standing);
    return { asOf, ...frame, rows: prepared.rows.map(rowOf) };
  }

  /**
   * As `explore`, as JSON text. The text is kept until the versions of the returns in it, which are asked for every
   * time, say that something moved.
   */
  async text(caller: Principal, query: ExploreQuery): Promise<Buffer> {
    const asOf = new Date().toISOString();
    const prepared = await this.prepare(caller, query);
    const { view, excused, whole, rows, total } = prepared;
    const standing = await this.standing(caller, query, prepared);
    // Everything that the text depends on: who reaches how far, the question, months and their states, rows, returns.
    const key = createHash('sha256')
      .update(JSON.stringify([caller.path, query, view.periods, excused, whole, rows, total, standing]))
      .digest('base64');
    const kept = query.split ? undefined : this.texts.get(key);
    if (kept !== undefined) return datedText(asOf, kept);
    const { frame, rowOf } = await this.read(caller, query, prepared, standing);
    // Row by row: thousands made at once would all outlive the first collections of garbage.
    const texts = rows.map((row) => JSON.stringify(rowOf(row)));
    const text = Buffer.from(`${JSON.stringify(frame).slice(0, -1)},"rows":[${texts.join(',')}]}`);
    if (!query.split && text.length <= LONGEST_KEPT) this.texts.set(key, text);
    return datedText(asOf, text);
  }

  private async prepare(caller: Principal, query: ExploreQuery): Promise<Prepared> {
    const [view, [whole]] = await Promise.all([
      this.plan(query),
      this.hot.rows<RowDivision>('explore-whole', READ_WHOLE, [
        query.division,
        ...daysOf(query),
        caller.path,
      ]),
    ]);
    if (!whole) throw notFound();
    const [found, excused] = await Promise.all([
      this.rows(caller, query, view),
      this.excused(caller, query, view, whole.id),
    ]);
    if (found.rows.length * view.spans.length * view.plan.columns.length > MOST_VALUES) {
      throw unprocessable('EXPLORE_TOO_LARGE', [{ path: 'size', code: 'EXPLORE_TOO_LARGE' }]);
    }
    return { view, whole, excused, ...found };
  }

  /** By the hierarchy of today, those who belong to the division today, wherever they stood when they were excused. */
  private async excused(
    caller: Principal,
    { hierarchy }: ExploreQuery,
    { periods }: View,
    whole: number,
  ): Promise<ExcusedMonth[]> {
    const ids = periods.map(({ id }) => id);
    const place =
      hierarchy === 'now'
        ? ['/', '/', (await this.regrouper.placement()).membersOf(whole)]
        : [caller.path, `/${whole}/`, null];
    return this.hot.rows<ExcusedMonth>('explore-excused', READ_EXCUSED, [ids, ...place]);
  }

  private async read(
    caller: Principal,
    query: ExploreQuery,
    { view, whole, excused, rows, total }: Prepared,
    standing: readonly StandingMonth[],
  ): Promise<ReadView> {
    const { periods, plan, reader } = view;
    const now = query.hierarchy === 'now';
    const [months, kinds] = await Promise.all([
      now
        ? this.todays.ofDivisions(periods, plan, [whole, ...rows.filter(({ id }) => id !== whole.id)])
        : this.months.figures(caller, periods, plan, standing),
      query.split ? this.kindsOf(caller, query, periods, plan, whole.id) : null,
    ]);
    const wholeFigures = reader.read(months.get(whole.id), null);
    const ofKind = (kind: CommunityKind) => reader.read(kinds?.get(kind) ?? [], null);
    const frame = {
      formId: view.form.id,
      formIds: [...view.formOf.values()].map(({ form }) => form.id),
      spans: view.spans.map((span) => describeSpan(span, view, excused)),
      columns: plan.columns.map(({ code, measure }, column) => ({
        code,
        measure,
        lacking: reader.lacking(
          column,
          (place, needed) => formAt(view, place)?.positionOf.has(needed) === true,
        ),
      })),
      whole: { ...identityOf(whole), rank: null, ...wholeFigures },
      split: kinds && { urban: ofKind('residents_committee'), rural: ofKind('villagers_committee') },
      page: query.page,
      size: query.size,
      total,
      ...(now && { regrouped: { atRest: (await this.regrouper.placement()).atRestIn(whole.id) } }),
    };
    const rowOf = (row: RankedRow): ExploreRow => ({
      ...identityOf(row),
      rank: row.rank,
      ...reader.read(months.get(row.id), wholeFigures),
      ...(now && { partial: months.get(row.id).some((month) => month?.partial === true) }),
    });
    return { frame, rowOf };
  }

  /** The returns whose figures may stand in a view as they stand, by the hierarchy that the query asks for. */
  private standing(
    caller: Principal,
    query: ExploreQuery,
    { view, whole, rows }: Prepared,
  ): Promise<StandingMonth[]> {
    const ids = [whole.id, ...rows.map(({ id }) => id)];
    return query.hierarchy === 'now'
      ? this.todays.standing(view.periods, ids)
      : this.months.standing(caller, view.periods, ids, aboveOf(query));
  }

  private kindsOf(
    caller: Principal,
    query: ExploreQuery,
    periods: readonly ViewPeriod[],
    plan: SpanPlan,
    whole: number,
  ): Promise<MonthTable<string>> {
    return query.hierarchy === 'now'
      ? this.todays.ofKinds(periods, plan, whole)
      : this.months.ofKinds(caller, periods, plan, whole, null);
  }

  private async plan(query: ExploreQuery): Promise<View> {
    requireSpan(query, LONGEST_SPAN);
    const asked = spansWithin(query.by, query.from, query.to);
    const beside = new Set<ExploreBeside>(query.beside ?? []);
    const keys = asked.flatMap((span) => [
      ...span.months,
      ...(beside.has('previous') ? monthsBefore(span, 'span') : []),
      ...(beside.has('year') ? monthsBefore(span, 'year') : []),
    ]);
    const periods = await this.hot.rows<ViewPeriod>('explore-periods', READ_PERIODS, [[...new Set(keys)]]);
    const reported = new Set(periods.map(({ key }) => key));
    const spans = asked.flatMap((span): SpanView[] => {
      const there = span.months.filter((key) => reported.has(key));
      if (there.length === 0) return [];
      return [{ ...span, months: there, whole: span.whole && there.length === span.months.length }];
    });
    const latest = periods.filter(({ key }) => key <= query.to).at(-1);
    if (spans.length === 0 || !latest) throw notFound();
    // In the order of the periods, which is that of the versions: the last is the form of the view.
    const ids = [...new Set(periods.filter(({ key }) => key <= query.to).map((period) => period.form_id))];
    const forms = await Promise.all(ids.map((id) => this.catalog.get(id)));
    const formOf = new Map(forms.map((one) => [one.form.id, one]));
    const form = unionOfForms(forms.map((one) => one.form));
    const plan = planColumns(form, query.indicators);
    requireIndicators(query.indicators, new Set(plan.columns.map(({ code }) => code)));
    const placed = placeSpans(spans, periods);
    return {
      periods,
      spans: placed,
      plan,
      form,
      formOf,
      reader: new FigureReader(plan, placed, periods, beside),
    };
  }

  /** The rows of the page; sorted by a column, its value is worked out for all rows first. */
  private async rows(caller: Principal, query: ExploreQuery, view: View): Promise<PageOfRows> {
    if (query.rows === 'none') return { rows: [], total: 0 };
    const chosen = query.rows === 'chosen';
    const tier = isTier(query.rows) ? TIER_NUMBER[query.rows] : null;
    const offset = (query.page - 1) * query.size;
    const list = (limit: number | null, skipped: number): Promise<(RowDivision & { matching: number })[]> =>
      this.dataSource.query(LIST_ROWS, [
        chosen ? null : query.division,
        ...daysOf(query),
        caller.path,
        tier,
        query.rows === 'children',
        chosen ? (query.divisions ?? []).map(Number) : null,
        query.kind ?? null,
        limit,
        skipped,
      ]);
    if (query.sort === 'code' && !query.descending) {
      const rows = await list(query.size, offset);
      return { rows: rows.map((row) => ({ ...row, rank: null })), total: rows[0]?.matching ?? 0 };
    }
    const all = await list(null, 0);
    const ordered =
      query.sort === 'code'
        ? all.reverse().map((row) => ({ ...row, rank: null }))
        : await this.ordered(caller, query, view, all);
    return { rows: ordered.slice(offset, offset + query.size), total: all.length };
  }

  private async ordered(
    caller: Principal,
    query: ExploreQuery,
    view: View,
    all: readonly RowDivision[],
  ): Promise<RankedRow[]> {
    const [spanKey, code] = query.sort.split(':') as [string, string];
    const span = view.spans.find(({ key }) => key === spanKey);
    const plan = planColumns(view.form, query.indicators.includes(code) ? [code] : []);
    if (!span || plan.columns.length === 0) {
      throw unprocessable('SORT_UNKNOWN', [{ path: 'sort', code: 'SORT_UNKNOWN' }]);
    }
    const periods = span.places.flatMap((place) => view.periods[place] ?? []);
    const ids = all.map(({ id }) => id);
    const table = await (query.hierarchy === 'now'
      ? this.todays.ofDivisions(periods, plan, all)
      : this.months.ofDivisions(caller, periods, plan, ids, aboveOf(query)));
    const reader = new FigureReader(plan, [], periods, new Set());
    const places = periods.map((_, place) => place);
    const valued = all.map((row) => ({ row, value: reader.values(table.get(row.id), places)[0] ?? null }));
    return rankedRows(valued, query.descending);
  }
}

interface View {
  periods: readonly ViewPeriod[];
  spans: readonly PlacedSpan[];
  plan: SpanPlan;
  /** All forms of the months as one, with the id of the last. */
  form: FormDefinition;
  /** Each of them by its id, oldest first. */
  formOf: ReadonlyMap<number, CatalogForm>;
  reader: FigureReader;
}
interface RowDivision extends DivisionBrief {
  kind: CommunityKind | null;
  above: string | null;
}
type RankedRow = RowDivision & { rank: number | null };
interface ExcusedMonth {
  period: string;
  name: string;
}
interface Prepared extends PageOfRows {
  view: View;
  whole: RowDivision;
  excused: readonly ExcusedMonth[];
}
/** A view but for the moment of its answer, and what makes its rows. */
interface ReadView {
  frame: Omit<Explore, 'asOf' | 'rows'>;
  rowOf: (row: RankedRow) => ExploreRow;
}
interface PageOfRows {
  rows: RankedRow[];
  total: number;
}

/** Between which days the rows are looked for: a month's returns go by its last day. By today's hierarchy, today. */
function daysOf({ hierarchy, from, to }: ExploreQuery): [string, string] {
  const today = shanghaiDate(new Date());
  return hierarchy === 'now' ? [today, today] : [lastDayOf(from), lastDayOf(to)];
}

/** The rows stand below the division, unless they were chosen one by one. */
const aboveOf = (query: ExploreQuery) => (query.rows === 'chosen' ? null : query.division);

const identityOf = ({ id, name, tier, code, kind, above }: RowDivision) => ({
  division: { id, name, tier, code },
  kind,
  above,
});

/** The least settled first. */
const SETTLING: readonly PeriodState[] = ['open', 'closed', 'correcting', 'published'];

const formAt = ({ periods, formOf }: View, place: number) => formOf.get(periods[place]?.form_id ?? 0);

function describeSpan(span: PlacedSpan, view: View, excused: readonly ExcusedMonth[]): ExploreSpan {
  const { periods } = view;
  const states = new Set(span.places.map((place) => periods[place]?.state));
  return {
    key: span.key,
    kind: span.kind,
    from: span.months[0] ?? '',
    to: span.months.at(-1) ?? '',
    whole: span.whole,
    state: SETTLING.find((state) => states.has(state)) ?? 'open',
    formVersions: [...new Set(span.places.flatMap((place) => formAt(view, place)?.form.version ?? []))],
    editions: span.places.flatMap((place) => {
      const { key, edition } = periods[place] ?? { key: '', edition: null };
      return edition === null ? [] : [{ period: key, number: edition }];
    }),
    excused: excused.filter(({ period }) => span.months.includes(period)),
  };
}
