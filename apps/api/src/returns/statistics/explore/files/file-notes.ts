import type { ExploreSpan } from '@tonghu/contract';
import type { FileGrid } from './file-grid';
import type { FileView } from './file-view';

const TIERS = ['community', 'street', 'district'] as const;
/** Names told in full. */
const MOST_NAMES = 20;

/** What stands above the table: what was asked for, how complete and how settled it is, and as of when. */
export function fileNotes(view: FileView, grid: FileGrid): string[] {
  const { words, query, spans, explore } = view;
  const kind = query.rows === 'community' && query.kind ? `${words.comma}${words.ofKind[query.kind]}` : '';
  return [
    [
      words.range(spans[0] ?? '', spans.at(-1) ?? ''),
      words.rows(words.rowsOf[query.rows] + kind),
      ...(grid.fixed === null ? [] : [words.fixed(grid.fixed)]),
    ].join(words.stop),
    ...explore.spans.flatMap((span, at) => spanNotes(view, span, at)),
    words.asOf(momentOf(explore.asOf)),
  ];
}

/** The moment in China's time. */
export const momentOf = (moment: string): string =>
  new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(moment));

/** How settled the total of a span is and with which edition, what is inside of it, who was excused. */
function spanNotes({ words, explore, spans }: FileView, span: ExploreSpan, at: number): string[] {
  const name = spans[at] ?? '';
  const counts = explore.whole.completeness?.[at];
  const parts = TIERS.flatMap((tier, place) => {
    const expected = counts?.expected[place] ?? 0;
    return expected === 0 ? [] : [`${counts?.included[place] ?? 0}/${expected} ${words.count[tier]}`];
  }).reverse();
  const mark = explore.whole.marks[at] ?? 'missing';
  const single = span.from === span.to;
  const editions = span.editions.map(({ period, number }) => words.edition(single ? name : period, number));
  const settled = mark === 'final' && editions.length > 0 ? [] : [words.state(name, words.mark[mark])];
  const excused = [...new Set(span.excused.map((one) => one.name))];
  const names = excused.slice(0, MOST_NAMES).join(words.comma);
  return [
    [
      ...settled,
      ...editions,
      ...(parts.length > 0 ? [words.includes(name, parts.join(words.comma))] : []),
    ].join(words.stop),
    ...(excused.length === 0
      ? []
      : [words.excused(name, excused.length > MOST_NAMES ? words.more(names, excused.length) : names)]),
  ];
}
