import type { Explore, ExploreFigures, ExploreFileQuery, Form } from '@tonghu/contract';
import type { Axis } from '@tonghu/rules';
import { documentWords } from '../../documents/document-words';
import { indicatorName } from '../../documents/indicator-words';
import { spanLabel } from '../../documents/span-label';
import { fileWords, type FileWords } from './file-words';

/** How a figure is written. */
export type FigureKind = 'count' | 'decimal' | 'percent';

/** One division, or kind of community, with its figures. */
export interface FileEntry {
  /** Id of a division, `urban` or `rural`. */
  key: string;
  name: string;
  above: string;
  rank: number | null;
  figures: ExploreFigures;
}

/** A view with everything in words, ready to be laid out. */
export interface FileView {
  explore: Explore;
  query: ExploreFileQuery;
  words: FileWords;
  entries: readonly FileEntry[];
  spans: readonly string[];
  columns: readonly { code: string; name: string; kind: FigureKind; scale: number }[];
}

/** Puts a view into the words of its file. */
export function fileView(explore: Explore, form: Form, query: ExploreFileQuery): FileView {
  const words = fileWords(query.lang);
  const { whole, split, rows } = explore;
  const alone = rows.length === 0 && !split;
  return {
    explore,
    query,
    words,
    entries: [
      {
        key: String(whole.division.id),
        name: alone ? whole.division.name : words.whole(whole.division.name),
        above: '',
        rank: null,
        figures: whole,
      },
      ...(split
        ? (['urban', 'rural'] as const).map((key) => ({
            key,
            name: words.kind[key],
            above: '',
            rank: null,
            figures: split[key],
          }))
        : []),
      ...rows.map((row) => ({
        key: String(row.division.id),
        name: row.division.name,
        above: row.above ?? '',
        rank: row.rank,
        figures: row,
      })),
    ],
    spans: explore.spans.map((span) => spanLabel(span, query.lang)),
    columns: explore.columns.map(({ code }) => {
      const indicator = form.indicators.find((one) => one.code === code);
      const label = indicatorName(form, code, query.lang);
      if (!indicator) return { code, name: label, kind: 'percent', scale: 0 };
      const unit = documentWords(query.lang).unit(indicator.unit);
      return {
        code,
        name: words.withUnit(label, unit),
        kind: indicator.scale === 0 ? 'count' : 'decimal',
        scale: indicator.scale,
      };
    }),
  };
}

/** The name of a place on an axis. */
export function nameAt(view: FileView, axis: Axis, place: number): string {
  if (axis === 'division') return view.entries[place]?.name ?? '';
  return (axis === 'span' ? view.spans[place] : view.columns[place]?.name) ?? '';
}

/** The place of the key that is fixed: the last span, the first of the others where it is not there. */
export function fixedPlace(view: FileView, axis: Axis): number {
  const keys = {
    division: view.entries.map(({ key }) => key),
    span: view.explore.spans.map(({ key }) => key),
    column: view.columns.map(({ code }) => code),
  }[axis];
  const found = keys.indexOf(view.query.at ?? '');
  if (found >= 0) return found;
  return axis === 'span' ? keys.length - 1 : 0;
}
