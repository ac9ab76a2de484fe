import type { Explore, ExploreFigures, ExploreSpan } from '@tonghu/contract';
import type { Axis } from '@tonghu/rules';
import { completenessText } from '../completeness';
import type { Measurable } from '../measurable';

/** Excused divisions of a span told by name. */
const MOST_EXCUSED = 5;

export type Say = (key: string, params?: Record<string, unknown>) => string;

/** One division, or kind of community, on the axis of divisions. */
export interface Entry {
  /** Id of a division, `urban` or `rural`. */
  key: string;
  name: string;
  /** Name of the division above where rows of several stand together. */
  above: string;
  /** Lacks figures of a division that was split. */
  partial: boolean;
  role: 'whole' | 'kind' | 'row';
  rank: number | null;
  figures: ExploreFigures;
}

/** A view with everything in words. */
export interface WordedView {
  explore: Explore;
  entries: readonly Entry[];
  measurables: readonly Measurable[];
  spanNames: readonly string[];
}

/** The divisions of a view from the total down, in words. */
export function entriesOf(explore: Explore, say: Say): Entry[] {
  const { whole, split, rows } = explore;
  const tiers = new Set(rows.map((row) => row.above));
  return [
    {
      key: String(whole.division.id),
      name:
        rows.length > 0 || split ? say('explore.whole', { name: whole.division.name }) : whole.division.name,
      above: '',
      partial: false,
      role: 'whole',
      rank: null,
      figures: whole,
    },
    ...(split
      ? (['urban', 'rural'] as const).map((kind): Entry => ({
          key: kind,
          name: say(`explore.kind.${kind}`),
          above: '',
          partial: false,
          role: 'kind',
          rank: null,
          figures: split[kind],
        }))
      : []),
    ...rows.map((row): Entry => ({
      key: String(row.division.id),
      name: row.division.name,
      above: tiers.size > 1 ? (row.above ?? '') : '',
      partial: row.partial ?? false,
      role: 'row',
      rank: row.rank,
      figures: row,
    })),
  ];
}

/** A span in words: 2026年3月, 2026年第1季度, 2026年上半年, 2026年; a cut one with its months. */
export function spanName(span: ExploreSpan, monthName: (period: string) => string, say: Say): string {
  const year = span.key.slice(0, 4);
  const part = span.key.slice(-1);
  const name =
    span.kind === 'month'
      ? monthName(span.key)
      : say(`explore.span.${span.kind}${span.kind === 'half' ? part : ''}`, { year, part });
  if (span.whole) return name;
  const [from, to] = [Number(span.from.slice(5)), Number(span.to.slice(5))];
  return say(from === to ? 'explore.span.cutMonth' : 'explore.span.cut', { name, from, to });
}

/** The key of a place on an axis, as the address holds it. */
export function keyAt(view: WordedView, axis: Axis, place: number): string {
  if (axis === 'division') return view.entries[place]?.key ?? '';
  if (axis === 'span') return view.explore.spans[place]?.key ?? '';
  return view.explore.columns[place]?.code ?? '';
}

/** Where a key stands on an axis; the last span, the first of the others when it is not there. */
export function placeOfKey(view: WordedView, axis: Axis, key: string | null): number {
  const count = { division: view.entries, span: view.explore.spans, column: view.explore.columns }[axis]
    .length;
  for (let place = 0; place < count; place += 1) if (keyAt(view, axis, place) === key) return place;
  return axis === 'span' ? count - 1 : 0;
}

/** The name of a place on an axis; a column with its unit. */
export function nameAt(view: WordedView, axis: Axis, place: number, say: Say): string {
  if (axis === 'division') return view.entries[place]?.name ?? '';
  if (axis === 'span') return view.spanNames[place] ?? '';
  const measurable = view.measurables[place];
  if (!measurable) return '';
  return measurable.unit === ''
    ? measurable.label
    : say('statistics.labelWithUnit', { label: measurable.label, unit: measurable.unit });
}

/** How complete the total of a span is, and how far it can be trusted. */
export function settledText(view: WordedView, span: number, say: Say): string {
  const { whole } = view.explore;
  const counts = whole.completeness?.[span];
  const mark = whole.marks[span] ?? 'missing';
  return [counts ? completenessText(counts, say) : '', mark === 'final' ? '' : say(`explore.mark.${mark}`)]
    .filter((part) => part !== '')
    .join(say('explore.dot'));
}

/** Which form versions the months are on where they are on several, and whether something is missing for it. */
export function formsText(explore: Explore, say: Say): string {
  const versions = [...new Set(explore.spans.flatMap(({ formVersions }) => formVersions))];
  if (versions.length < 2) return '';
  const list = versions.join(say('explore.forms.and'));
  const gaps = explore.columns.some(({ lacking }) => lacking.length > 0);
  return say(gaps ? 'explore.forms.gaps' : 'explore.forms.several', { versions: list });
}

/** Which editions the figures are those of, and who was excused, span by span; empty where there is neither. */
export function editionTexts(view: WordedView, say: Say): string[] {
  const comma = say('explore.comma');
  const { spans } = view.explore;
  const named = (texts: readonly string[]) => texts.filter((text) => text !== '').join(comma);
  const editions = named(
    spans.flatMap(({ from, to, editions: all }, at) =>
      all.map(({ period, number }) =>
        say('explore.edition', { span: from === to ? view.spanNames[at] : period, number }),
      ),
    ),
  );
  const excused = named(
    spans.map(({ excused: all }, at) => {
      const names = [...new Set(all.map(({ name }) => name))];
      if (names.length === 0) return '';
      const shown = names.slice(0, MOST_EXCUSED).join(comma);
      const text =
        names.length > MOST_EXCUSED ? say('explore.more', { names: shown, count: names.length }) : shown;
      return say('explore.excusedOf', { span: view.spanNames[at], names: text });
    }),
  );
  return [
    editions === '' ? '' : say('explore.editions', { editions }),
    excused === '' ? '' : say('explore.excused', { excused }),
  ];
}
