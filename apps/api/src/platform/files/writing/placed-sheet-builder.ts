import type { Alignment, Border, Cell, CellValue, DataValidation, Fill, Font, Worksheet } from 'exceljs';
import type { EntryRule, PlacedCell, PlacedSheetContent, PlacedStyle } from './placed-sheet';
import { writableText } from './safe-text';

interface Look {
  font?: Partial<Font>;
  fill?: string;
  horizontal: Alignment['horizontal'];
  lined?: boolean;
}

const FONT: Partial<Font> = { name: '宋体', size: 10 };
const GREY = 'FF5F6B6B';
const LOOKS: Record<PlacedStyle, Look> = {
  title: { font: { ...FONT, size: 16, bold: true }, horizontal: 'center' },
  note: { font: FONT, horizontal: 'left' },
  caption: { font: { ...FONT, size: 11, bold: true }, horizontal: 'left' },
  heading: { font: { ...FONT, bold: true }, fill: 'FFE3EFEF', horizontal: 'center', lined: true },
  stub: { font: FONT, horizontal: 'left', lined: true },
  entry: { font: FONT, fill: 'FFFFFBE6', horizontal: 'right', lined: true },
  computed: { font: { ...FONT, bold: true }, fill: 'FFF1F5F5', horizontal: 'right', lined: true },
  closed: { font: { ...FONT, color: { argb: GREY } }, fill: 'FFE8ECEC', horizontal: 'center', lined: true },
  line: { font: FONT, horizontal: 'left' },
};
const HAIRLINE: Partial<Border> = { style: 'thin', color: { argb: 'FF8FA3A3' } };

/** Lays a sheet out cell by cell, protected without a password: against slips, not against people. */
export async function fillPlacedSheet(sheet: Worksheet, content: PlacedSheetContent): Promise<void> {
  content.widths.forEach((width, place) => {
    sheet.getColumn(place + 1).width = width;
  });
  for (const cell of content.cells) write(sheet.getCell(cell.row, cell.column), cell);
  for (const { top, left, bottom, right } of content.merged) sheet.mergeCells(top, left, bottom, right);
  const { rows: ySplit, columns: xSplit } = content.frozen ?? { rows: 0, columns: 0 };
  if (content.frozen) sheet.views = [{ state: 'frozen', xSplit, ySplit, showGridLines: false }];
  sheet.pageSetup = {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
  };
  if (content.hidden) sheet.state = 'veryHidden';
  if (content.locked) {
    await sheet.protect('', {
      formatColumns: true,
      formatRows: true,
      selectLockedCells: true,
      selectUnlockedCells: true,
    });
  }
}

function write(target: Cell, cell: PlacedCell): void {
  const look = LOOKS[cell.style];
  // One object, so that equal styles are written once.
  target.style = {
    font: look.font,
    alignment: {
      horizontal: look.horizontal,
      vertical: 'middle',
      wrapText: cell.style === 'heading' || cell.style === 'stub',
    },
    protection: { locked: cell.style !== 'entry' },
    numFmt: typeof cell.value === 'string' ? '@' : cell.decimals === 2 ? '#,##0.00' : '#,##0',
    ...(look.fill && {
      fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: look.fill } } satisfies Fill,
    }),
    ...(look.lined && { border: { top: HAIRLINE, bottom: HAIRLINE, left: HAIRLINE, right: HAIRLINE } }),
  };
  if (cell.formula !== undefined)
    target.value = { formula: cell.formula, ...(cell.value !== null && { result: cell.value }) } as CellValue;
  else target.value = typeof cell.value === 'string' ? writableText(cell.value) : cell.value;
  if (cell.rule) target.dataValidation = validationOf(cell.rule, target.address);
}

function validationOf({ kind, most, title, message }: EntryRule, address: string): DataValidation {
  const words = {
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: title,
    error: message,
  } as const;
  if (kind === 'whole') return { ...words, type: 'whole', operator: 'between', formulae: [0, most] };
  const condition = `AND(ISNUMBER(${address}),${address}>=0,${address}<=${most},ROUND(${address},2)=${address})`;
  return { ...words, type: 'custom', formulae: [condition] };
}
