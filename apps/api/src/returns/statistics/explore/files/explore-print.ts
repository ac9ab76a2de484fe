import { formatFigure } from '@tonghu/rules';
import type { Content, TableCell } from 'pdfmake/interfaces';
import type { PrintedDocument } from '../../../../platform/print';
import type { FileCell, FileGrid } from './file-grid';
import { fileNotes, momentOf } from './file-notes';
import type { FileView } from './file-view';

const MARGIN = 36;
/** Columns of figures that a sheet holds upright and lying. */
const UPRIGHT = 6;
const LYING = 11;

/** A view on A4 sheets; columns that find no room go on in a further table with the same lines. */
export function explorePrint(view: FileView, grid: FileGrid): PrintedDocument {
  const { words, explore } = view;
  const title = words.title(explore.whole.division.name);
  const room = grid.heads.length <= UPRIGHT ? UPRIGHT : LYING;
  const blocks = Array.from({ length: Math.ceil(grid.heads.length / room) }, (_, at) => at * room);
  return {
    pageSize: 'A4',
    pageOrientation: room === UPRIGHT ? 'portrait' : 'landscape',
    pageMargins: [MARGIN, MARGIN, MARGIN, MARGIN],
    info: { title },
    defaultStyle: { font: 'NotoSansSC', fontSize: 8.5, lineHeight: 1.15 },
    foot: { left: `${title}　${words.asOf(momentOf(explore.asOf))}`, pages: words.pages },
    content: [
      { text: title, bold: true, fontSize: 16, alignment: 'center', margin: [0, 0, 0, 6] },
      ...fileNotes(view, grid).map((text): Content => ({ text, fontSize: 8, margin: [0, 0, 0, 2] })),
      ...blocks.map((from) => block(view, grid, from, from + room)),
      { text: words.legend, fontSize: 8, margin: [0, 6, 0, 0] },
    ],
  };
}

function block({ words }: FileView, grid: FileGrid, from: number, to: number): Content {
  const { ranked, placed } = grid;
  const heads = grid.heads.slice(from, to);
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: [
        ...(ranked ? [28] : []),
        heads.length <= 3 ? 140 : 96,
        ...(placed ? [72] : []),
        ...heads.map(() => '*' as const),
      ],
      body: [
        [
          ...(ranked ? [head(words.rank)] : []),
          head(grid.corner),
          ...(placed ? [head(words.above)] : []),
          ...heads.map((names) => head(names.join('\n'))),
        ],
        ...grid.lines.map(({ name, above, rank, cells }): TableCell[] => [
          ...(ranked ? [{ text: rank === null ? '' : String(rank), alignment: 'right' } as const] : []),
          name,
          ...(placed ? [above] : []),
          ...cells.slice(from, to).map((cell): TableCell => ({ text: cellText(cell), alignment: 'right' })),
        ]),
      ],
    },
    layout: 'hairline',
    margin: [0, 6, 0, 0],
  };
}

/** 1,234 △; a difference with its sign. */
function cellText({ value, kind, mark, beside }: FileCell): string {
  if (value === null) return '—';
  const scale = kind === 'decimal' ? 2 : 0;
  const size = Math.abs(value);
  const text =
    kind === 'percent' ? `${(size * 100).toFixed(1)}%` : formatFigure(Math.round(size * 10 ** scale), scale);
  const difference = beside === 'previous' || beside === 'year';
  const sign = value < 0 ? '−' : difference && value > 0 ? '+' : '';
  return `${sign}${text}${{ final: '', provisional: ' △', incomplete: ' *', missing: '' }[mark]}`;
}

const head = (text: string): TableCell => ({ text, alignment: 'center', bold: true, fillColor: '#f1f4f4' });
