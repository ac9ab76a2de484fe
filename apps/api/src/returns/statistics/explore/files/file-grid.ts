import type { ExploreBeside, FigureMark } from '@tonghu/contract';
import { cellPlace, fixedAxis, layoutOf, pivot, type Place } from '@tonghu/rules';
import { fixedPlace, nameAt, type FigureKind, type FileView } from './file-view';

/** Names told in full where a line is settled here and not there. */
const MOST_NAMES = 6;

/** A figure, a share or a difference; in its unit. */
export interface FileCell {
  value: number | null;
  kind: FigureKind;
  /** Of the figure itself, `final` for what stands beside it unless it cannot be relied on. */
  mark: FigureMark;
  /** A share or a difference. */
  beside: ExploreBeside | null;
}

/** A line of the table. */
export interface FileLine {
  name: string;
  above: string;
  rank: number | null;
  cells: readonly FileCell[];
  /** What of the line is not final, in words; empty when all is. */
  settled: string;
}

/** A view laid out as on the screen. */
export interface FileGrid {
  corner: string;
  /** Above each column, from the outside in. */
  heads: readonly (readonly string[])[];
  lines: readonly FileLine[];
  /** Whether lines have a rank, and a division above worth a column. */
  ranked: boolean;
  placed: boolean;
  /** What is fixed, in words; null when nothing is. */
  fixed: string | null;
}

/** Lays out a view. */
export function fileGrid(view: FileView): FileGrid {
  const { query, explore, entries, columns, words } = view;
  const layout = layoutOf(query.down, query.across ?? []);
  const counts: Place = { division: entries.length, span: explore.spans.length, column: columns.length };
  const still = fixedAxis(layout);
  const fixed = still ? fixedPlace(view, still) : 0;
  const table = pivot(layout, counts, fixed);
  const besides = query.beside ?? [];
  const down = layout.down === 'division';
  return {
    corner: words.axis[layout.down],
    heads: table.columns.flatMap((place) => {
      const names = layout.across.map((axis) => nameAt(view, axis, place[axis]));
      if (besides.length === 0) return [names];
      return (['value', ...besides] as const).map((one) => [...names, words.beside[one]]);
    }),
    lines: Array.from({ length: table.lines }, (_, line): FileLine => {
      const places = table.columns.map((column) => cellPlace(layout, line, column));
      const entry = down ? entries[line] : undefined;
      return {
        name: nameAt(view, layout.down, line),
        above: entry?.above ?? '',
        rank: entry?.rank ?? null,
        cells: places.flatMap((place) => cellsAt(view, place, besides)),
        settled: settledWords(view, places),
      };
    }),
    ranked: down && entries.some(({ rank }) => rank !== null),
    placed: down && new Set(explore.rows.map(({ above }) => above)).size > 1,
    fixed: still ? nameAt(view, still, fixed) : null,
  };
}

function cellsAt(view: FileView, place: Place, besides: readonly ExploreBeside[]): FileCell[] {
  const figures = view.entries[place.division]?.figures;
  const column = view.columns[place.column];
  if (!figures || !column) return [];
  const pick = (values: (number | null)[][] | undefined) => values?.[place.span]?.[place.column] ?? null;
  const value = pick(figures.values);
  const inUnit = (figure: number | null) => (figure === null ? null : figure / 10 ** column.scale);
  return [
    { value: inUnit(value), kind: column.kind, mark: figures.marks[place.span] ?? 'missing', beside: null },
    ...besides.map((beside): FileCell => {
      if (beside === 'share') return { value: pick(figures.share), kind: 'percent', mark: 'final', beside };
      const compared = figures[beside];
      const before = pick(compared?.values);
      return {
        value: value === null || before === null ? null : inUnit(value - before),
        kind: column.kind,
        mark: compared?.comparable[place.span] === false ? 'incomplete' : 'final',
        beside,
      };
    }),
  ];
}

/** 暂定数，未发布：2026年10月；尚未报齐：2026年9月. Names are left out where all of the line is so. */
function settledWords({ entries, spans, words }: FileView, places: readonly Place[]): string {
  const seen = new Map<string, { division: number; span: number }>();
  for (const { division, span } of places) seen.set(`${division}-${span}`, { division, span });
  const all = [...seen.values()];
  const several = new Set(all.map(({ division }) => division)).size > 1;
  const manySpans = new Set(all.map(({ span }) => span)).size > 1;
  return (['provisional', 'incomplete', 'missing'] as const)
    .flatMap((mark) => {
      const so = all.filter(({ division, span }) => entries[division]?.figures.marks[span] === mark);
      if (so.length === 0) return [];
      if (so.length === all.length) return [words.mark[mark]];
      const names = so
        .slice(0, MOST_NAMES)
        .map(({ division, span }) =>
          [several ? entries[division]?.name : '', manySpans ? spans[span] : ''].filter(Boolean).join(' '),
        )
        .join(words.comma);
      return [words.state(words.mark[mark], so.length > MOST_NAMES ? words.more(names, so.length) : names)];
    })
    .join(words.stop);
}
