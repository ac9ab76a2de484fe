import type { ExploreBeside, FigureMark } from '@tonghu/contract';
import { cellPlace, fixedAxis, pivot, type Layout, type Place } from '@tonghu/rules';
import { formatDifference, formatQuantity } from '@tonghu/ui';
import type { Params } from '@angular/router';
import type { ExploreState } from './explore-state';
import { nameAt, placeOfKey, type Say, type WordedView } from './explore-words';

/** A cell of the head. */
export interface GridHead {
  key: string;
  text: string;
  /** A second, fainter line: how complete a span is. */
  note: string;
  columns: number;
  /** What to sort by when it is pressed; null where it does not stand for one column of values. */
  sort: string | null;
}

/** Where a number leads: to the return itself, or to what it is made of. */
export interface GridLink {
  commands: readonly (string | number)[];
  queryParams: Params;
}

/** A number, or what stands beside it. */
export interface GridCell {
  text: string;
  mark: FigureMark;
  /** What its mark says in words; empty when settled. */
  note: string;
  link: GridLink | null;
  /** Beside a value: a share or a difference. */
  beside: boolean;
  /** A difference of spans of which one is incomplete. */
  uncertain: boolean;
}

/** A line of the table. */
export interface GridLine {
  key: string;
  name: string;
  /** A second, fainter line. */
  note: string;
  role: 'whole' | 'kind' | 'row';
  rank: number | null;
  /** Where its name leads: one division deeper; null where there is nothing below. */
  link: GridLink | null;
  cells: readonly GridCell[];
}

/** The table of a view, ready to be shown. */
export interface Grid {
  heads: readonly (readonly GridHead[])[];
  lines: readonly GridLine[];
  ranked: boolean;
  /** What is fixed, in words; empty when nothing is. */
  fixed: string;
  anyUncertain: boolean;
}

/** Lays out a view as its state asks for. */
export function gridOf(view: WordedView, state: ExploreState, say: Say): Grid {
  const { layout } = state;
  const { entries, explore } = view;
  const counts: Place = {
    division: entries.length,
    span: explore.spans.length,
    column: explore.columns.length,
  };
  const still = fixedAxis(layout);
  const fixed = still ? placeOfKey(view, still, state.at) : 0;
  const table = pivot(layout, counts, fixed);
  const besides = state.beside;
  const heads = table.heads.map((row, level) =>
    row.map((cell, at): GridHead => {
      const innermost = level === table.heads.length - 1;
      const place = table.columns[innermost ? at : 0];
      return {
        key: `${cell.axis}-${at}`,
        text: nameAt(view, cell.axis, cell.place, say),
        note: '',
        columns: cell.columns * (1 + besides.length),
        sort: innermost && place ? sortKey(view, layout, place) : null,
      };
    }),
  );
  if (besides.length > 0) heads.push(table.columns.flatMap((_, at) => besideHeads(besides, at, say)));
  const lines = Array.from({ length: table.lines }, (_, line): GridLine => {
    const entry = layout.down === 'division' ? entries[line] : undefined;
    return {
      key: `${layout.down}-${line}`,
      name: nameAt(view, layout.down, line, say),
      note: [entry?.above ?? '', entry?.partial ? say('statistics.hierarchy.partial') : '']
        .filter((one) => one !== '')
        .join(say('explore.dot')),
      role: entry?.role ?? 'row',
      rank: entry?.rank ?? null,
      link: entry ? deeper(view, line, state) : null,
      cells: table.columns.flatMap((column) => cellsAt(view, cellPlace(layout, line, column), state, say)),
    };
  });
  return {
    heads,
    lines,
    ranked: layout.down === 'division' && lines.some(({ rank }) => rank !== null),
    fixed: still ? nameAt(view, still, fixed, say) : '',
    anyUncertain: lines.some(({ cells }) => cells.some(({ uncertain }) => uncertain)),
  };
}

function besideHeads(besides: readonly ExploreBeside[], at: number, say: Say): GridHead[] {
  return (['value', ...besides] as const).map((one) => ({
    key: `${one}-${at}`,
    text: say(`explore.head.${one}`),
    note: '',
    columns: 1,
    sort: null,
  }));
}

/** Only divisions are sorted, by a span and a column that both stand in the head or are fixed. */
function sortKey(view: WordedView, layout: Layout, place: Place): string | null {
  if (layout.down !== 'division') return null;
  const span = view.explore.spans[place.span];
  const column = view.explore.columns[place.column];
  return span && column ? `${span.key}:${column.code}` : null;
}

function cellsAt(view: WordedView, place: Place, state: ExploreState, say: Say): GridCell[] {
  const entry = view.entries[place.division];
  const measurable = view.measurables[place.column];
  if (!entry || !measurable) return [];
  const { quantity } = measurable;
  const { figures } = entry;
  const pick = (values: (number | null)[][] | undefined) => values?.[place.span]?.[place.column] ?? null;
  const value = pick(figures.values);
  const mark = figures.marks[place.span] ?? 'missing';
  const span = view.explore.spans[place.span]?.key ?? '';
  const lacking = value === null && view.explore.columns[place.column]?.lacking.includes(span);
  const plain = { mark: 'final' as FigureMark, note: '', link: null, beside: true, uncertain: false };
  return [
    {
      text: formatQuantity(value, quantity),
      mark,
      note: lacking ? say('explore.forms.lacking') : mark === 'final' ? '' : say(`explore.mark.${mark}`),
      link: value === null ? null : behind(view, place, state),
      beside: false,
      uncertain: false,
    },
    ...state.beside.map((one): GridCell => {
      if (one === 'share') return { ...plain, text: formatQuantity(pick(figures.share), 'share') };
      const earlier = pick(figures[one]?.values);
      const difference = value === null || earlier === null ? null : value - earlier;
      return {
        ...plain,
        text: formatDifference(difference, quantity),
        uncertain: difference !== null && figures[one]?.comparable[place.span] === false,
      };
    }),
  ];
}

/**
 * What a number is made of: several months are taken apart into months, one month into the divisions below, and what
 * cannot be taken apart here is the return itself.
 */
function behind(view: WordedView, place: Place, state: ExploreState): GridLink | null {
  const { spans, columns, whole, rows, split } = view.explore;
  const span = spans[place.span];
  const column = columns[place.column];
  const entry = view.entries[place.division];
  if (!span || !column || !entry) return null;
  const explore = (params: Params): GridLink => ({
    commands: ['/statistics/explore'],
    queryParams: { from: span.from, to: span.to, indicators: column.code, ...params },
  });
  if (entry.role === 'kind') {
    const kind = entry.key === 'urban' ? 'residents_committee' : 'villagers_committee';
    return explore({ division: whole.division.id, rows: 'community', kind, by: state.by });
  }
  const row = rows[place.division - 1 - (split ? 2 : 0)];
  const { division } = entry.role === 'whole' ? whole : (row ?? whole);
  if (span.from !== span.to) {
    return explore({ division: division.id, rows: 'none', down: 'span', across: 'column' });
  }
  return entry.role === 'whole' || division.tier === 'community'
    ? { commands: ['/returns', division.id, span.from], queryParams: {} }
    : explore({ division: division.id });
}

/** The same view one division deeper; null for a community and for kinds. */
function deeper(view: WordedView, line: number, state: ExploreState): GridLink | null {
  const entry = view.entries[line];
  if (entry?.role !== 'row') return null;
  const row = view.explore.rows[line - 1 - (view.explore.split ? 2 : 0)];
  if (!row || row.division.tier === 'community') return null;
  const rows = ['children', 'chosen'].includes(state.rows) ? null : state.rows;
  const below = rows === row.division.tier ? null : rows;
  return {
    commands: ['/statistics/explore'],
    queryParams: { division: row.division.id, rows: below, divisions: null, page: null },
  };
}
