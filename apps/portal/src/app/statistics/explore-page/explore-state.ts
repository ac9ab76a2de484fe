import type { ExploreBeside, ExploreRows, Hierarchy, SpanKind } from '@tonghu/contract';
import { AXES, isPeriodKey, layoutOf, type Axis, type Layout } from '@tonghu/rules';
import { FIRST_COLUMNS } from '../measurable';

/** What may stand in the rows, in the order of the choice. */
export const ROW_CHOICES: readonly ExploreRows[] = [
  'children',
  'district',
  'street',
  'community',
  'chosen',
  'none',
];
/** Spans in the order of the choice. */
export const SPAN_KINDS: readonly SpanKind[] = ['month', 'quarter', 'half', 'year'];
/** What may stand beside a value. */
export const BESIDES: readonly ExploreBeside[] = ['share', 'previous', 'year'];

/** Lines of one page of the table. */
export const PAGE_SIZE = 100;

/** A view of the explorer as its address holds it. */
export interface ExploreState {
  rows: ExploreRows;
  /** Ids of the divisions chosen. */
  divisions: readonly number[];
  kind: 'residents_committee' | 'villagers_committee' | null;
  from: string;
  to: string;
  by: SpanKind;
  indicators: readonly string[];
  beside: readonly ExploreBeside[];
  split: boolean;
  hierarchy: Hierarchy;
  /** `code`, or a column as `2026-10:B10`. */
  sort: string;
  descending: boolean;
  page: number;
  layout: Layout;
  /** Key of what is fixed: a span's key, a code, or an id. */
  at: string | null;
  chart: 'compare' | 'trend';
}

/** Reads an address; what is absent or nonsense falls back to the children of the division in the month in view. */
export function readState(get: (name: string) => string | null, month: string): ExploreState {
  const to = periodIn(get('to')) ?? month;
  const indicators = listIn(get('indicators')).slice(0, 20);
  return {
    rows: ROW_CHOICES.find((one) => one === get('rows')) ?? 'children',
    divisions: listIn(get('divisions')).flatMap((id) => (/^[1-9]\d{0,8}$/.test(id) ? [Number(id)] : [])),
    kind:
      (['residents_committee', 'villagers_committee'] as const).find((one) => one === get('kind')) ?? null,
    from: periodIn(get('from')) ?? to,
    to,
    by: SPAN_KINDS.find((one) => one === get('by')) ?? 'month',
    indicators: indicators.length > 0 ? indicators : FIRST_COLUMNS,
    beside: BESIDES.filter((one) => listIn(get('beside')).includes(one)),
    split: get('split') === 'true',
    hierarchy: get('hierarchy') === 'now' ? 'now' : 'was',
    sort: get('sort') ?? 'code',
    descending: get('descending') === 'true',
    page: Math.max(1, Math.floor(Number(get('page') ?? 1)) || 1),
    layout: layoutOf(get('down'), listIn(get('across'))),
    at: get('at'),
    chart: get('chart') === 'trend' ? 'trend' : 'compare',
  };
}

/** Query parameters of a state, for the address; null takes a parameter out. */
export function stateParams(state: ExploreState): Record<string, string | null> {
  const usual = layoutOf(null, []);
  const { down, across } = state.layout;
  return {
    rows: state.rows === 'children' ? null : state.rows,
    divisions: state.divisions.length > 0 ? state.divisions.join(',') : null,
    kind: state.rows === 'community' ? state.kind : null,
    from: state.from,
    to: state.to,
    by: state.by === 'month' ? null : state.by,
    indicators: state.indicators.join(','),
    beside: state.beside.length > 0 ? state.beside.join(',') : null,
    split: state.split ? 'true' : null,
    hierarchy: state.hierarchy === 'now' ? 'now' : null,
    sort: state.sort === 'code' ? null : state.sort,
    descending: state.descending ? 'true' : null,
    page: state.page === 1 ? null : String(state.page),
    down: down === usual.down ? null : down,
    across: across.join(',') === usual.across.join(',') ? null : across.join(','),
    at: state.at,
    chart: state.chart === 'trend' ? 'trend' : null,
  };
}

/** What the server is asked for a state. */
export function requestParams(state: ExploreState, division: number): Record<string, string> {
  const params: Record<string, string | null> = {
    ...stateParams({ ...state, page: 1 }),
    division: String(division),
    rows: state.rows,
    by: state.by,
    page: String(state.page),
    size: String(PAGE_SIZE),
    down: null,
    across: null,
    at: null,
    chart: null,
  };
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

/** Where a state is found as a file: every line of it, laid out as on the screen. */
export function fileAddress(
  state: ExploreState,
  division: number,
  file: 'xlsx' | 'csv' | 'pdf',
  lang: string,
  encoding: 'gb18030' | null = null,
): string {
  const params = new URLSearchParams({ division: String(division), lang });
  const asked = { ...stateParams(state), page: null, chart: null, encoding };
  for (const [name, value] of Object.entries(asked)) if (value !== null) params.set(name, value);
  return `/api/statistics/explore.${file}?${params.toString()}`;
}

/** Where an open format of a state is found; rates, order and layout are the reader's own there. */
export function exportAddress(
  state: ExploreState,
  division: number,
  format: 'jsonstat' | 'adx',
  lang: string,
): string {
  const { rows, divisions, kind, from, to, by, indicators, hierarchy } = stateParams(state);
  const params = new URLSearchParams({ division: String(division), lang });
  for (const [name, value] of Object.entries({
    rows,
    divisions,
    kind,
    from,
    to,
    by,
    indicators,
    hierarchy,
  })) {
    if (typeof value === 'string') params.set(name, value);
  }
  return `/api/statistics/export.${format}?${params.toString()}`;
}

/** The layout with another axis going down; what stood there takes its place across. */
export function turnedTo(layout: Layout, down: Axis): Layout {
  return { down, across: layout.across.map((axis) => (axis === down ? layout.down : axis)) };
}

/** What may stand across when an axis goes down: one of the others, or both, one inside the other. */
export function acrossChoices(down: Axis): readonly (readonly Axis[])[] {
  const [first, second] = AXES.filter((axis) => axis !== down) as [Axis, Axis];
  return [[first], [second], [first, second], [second, first]];
}

const listIn = (text: string | null): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const periodIn = (text: string | null): string | null => (text !== null && isPeriodKey(text) ? text : null);
