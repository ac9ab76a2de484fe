import type { TableColumn, TableSheetContent } from '../../../../platform/files';
import type { FileGrid } from './file-grid';
import { fileNotes } from './file-notes';
import type { FileView } from './file-view';

/** A view as a table for a workbook or CSV; what is not final is told at the end of each line. */
export function exploreSheet(view: FileView, grid: FileGrid): Required<TableSheetContent> {
  const { words, explore } = view;
  const text = (heading: string): TableColumn => ({ heading, kind: 'text' });
  // Where indicators go down, a column holds figures of several kinds: rates then stand in per cent.
  const kinds = grid.heads.map((_, at) => new Set(grid.lines.map(({ cells }) => cells[at]?.kind ?? 'count')));
  const mixed = kinds.map((all) => all.size > 1);
  return {
    name: words.fileName,
    title: words.title(explore.whole.division.name),
    notes: fileNotes(view, grid),
    columns: [
      ...(grid.ranked ? [{ heading: words.rank, kind: 'count' } as const] : []),
      text(grid.corner),
      ...(grid.placed ? [text(words.above)] : []),
      ...grid.heads.map((names, at): TableColumn => {
        const [kind = 'count'] = kinds[at] ?? [];
        return { heading: names.join(' '), kind: mixed[at] ? 'decimal' : kind };
      }),
      text(words.settledHead),
    ],
    rows: grid.lines.map(({ name, above, rank, cells, settled }) => [
      ...(grid.ranked ? [rank] : []),
      mixed.includes(true) && cells[0]?.kind === 'percent' ? words.withUnit(name, '%') : name,
      ...(grid.placed ? [above] : []),
      ...cells.map(({ value, kind }, at) =>
        mixed[at] && kind === 'percent' && value !== null ? value * 100 : value,
      ),
      settled === '' ? words.mark.final : settled,
    ]),
  };
}
