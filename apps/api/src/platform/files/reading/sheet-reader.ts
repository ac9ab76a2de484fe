import { FileRefusal } from '../file-refusal';
import type { CellCounter } from './cell-counter';
import { dateText, type DateFormat } from './date-formats';
import { TextGatherer, unescaped } from './string-items';
import type { CellContent, CellRange, TableCell, TableSheet } from './table-file';
import { isTrue } from './workbook-outline';
import { readXml, type XmlAttributes, type XmlVisitor } from './xml-reader';

/** What the cells of all sheets share. */
export interface SheetContext {
  strings: readonly string[];
  formats: readonly DateFormat[];
  from1904: boolean;
  counter: CellCounter;
}

/** Reads one sheet; a missing dimension, missing references and unknown parts do not matter. @throws FILE_UNREADABLE */
export function readSheet(xml: string, context: SheetContext): Pick<TableSheet, 'cells' | 'merged'> {
  const reader = new SheetReader(context);
  readXml(xml, reader);
  return { cells: reader.cells, merged: reader.merged };
}

class SheetReader implements XmlVisitor {
  readonly cells: TableCell[] = [];
  readonly merged: CellRange[] = [];
  private readonly hiddenColumns: { first: number; last: number }[] = [];
  private readonly inline = new TextGatherer();
  private row = 0;
  private column = 0;
  private hiddenRow = false;
  private cell: { type: string; style: number; formula: boolean; value: string; saved: boolean } | null =
    null;
  private inValue = false;

  constructor(private readonly context: SheetContext) {}

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'row') this.beginRow(attributes);
    else if (name === 'c') this.beginCell(attributes);
    else if (name === 'f' && this.cell) this.cell.formula = true;
    else if (name === 'v' && this.cell) this.inValue = this.cell.saved = true;
    else if (name === 'is' && this.cell) this.cell.saved = true;
    else if (name === 'mergeCell') this.merge(attributes['ref'] ?? '');
    else if (name === 'col' && isTrue(attributes['hidden'])) {
      this.context.counter.countMore();
      this.hiddenColumns.push({ first: Number(attributes['min']), last: Number(attributes['max']) });
    }
    this.inline.open(name);
  }

  text(text: string): void {
    if (this.inValue && this.cell) this.cell.value += text;
    else this.inline.text(text);
  }

  close(name: string): void {
    this.inline.close(name);
    if (name === 'v') this.inValue = false;
    if (name === 'c') this.endCell();
  }

  private merge(reference: string): void {
    this.context.counter.countMore();
    this.merged.push(rangeOf(reference));
  }

  private beginRow(attributes: XmlAttributes): void {
    this.row = attributes['r'] === undefined ? this.row + 1 : Number(attributes['r']);
    this.column = 0;
    this.hiddenRow = isTrue(attributes['hidden']);
    if (!Number.isInteger(this.row) || this.row < 1) throw new FileRefusal('FILE_UNREADABLE');
  }

  private beginCell({ r, t = 'n', s = '0' }: XmlAttributes): void {
    this.column = r === undefined ? this.column + 1 : placeOf(r).column;
    this.cell = { type: t, style: Number(s), formula: false, value: '', saved: false };
    this.inline.begin();
  }

  private endCell(): void {
    const { cell: raw } = this;
    this.cell = null;
    if (!raw || (!raw.saved && !raw.formula)) return;
    const content = raw.saved ? this.contentOf(raw) : ({ kind: 'error', value: '' } as const);
    if (content.kind === 'text' && content.value === '' && !raw.formula) return;
    const cell: TableCell = { row: this.row, column: this.column, ...content };
    if (raw.formula) cell.formula = true;
    if (
      this.hiddenRow ||
      this.hiddenColumns.some(({ first, last }) => first <= this.column && this.column <= last)
    ) {
      cell.hidden = true;
    }
    this.context.counter.count(cell);
    this.cells.push(cell);
  }

  private contentOf({ type, style, value }: { type: string; style: number; value: string }): CellContent {
    switch (type) {
      case 's': {
        const text = this.context.strings[Number(value)];
        if (text === undefined) throw new FileRefusal('FILE_UNREADABLE');
        return { kind: 'text', value: text };
      }
      case 'inlineStr':
        return { kind: 'text', value: this.inline.value() };
      case 'str':
        return { kind: 'text', value: unescaped(value) };
      case 'b':
        return { kind: 'boolean', value: isTrue(value.trim()) };
      case 'e':
        return { kind: 'error', value: value.trim() };
      case 'd':
        return { kind: 'date', value: value.trim() };
      default:
        return this.numberOf(value.trim(), style);
    }
  }

  private numberOf(text: string, style: number): CellContent {
    if (text === '') return { kind: 'text', value: '' };
    const value = Number(text);
    if (!Number.isFinite(value)) throw new FileRefusal('FILE_UNREADABLE');
    const format = this.context.formats[style] ?? null;
    const date = format === null ? null : dateText(value, format, this.context.from1904);
    return date === null ? { kind: 'number', value } : { kind: 'date', value: date };
  }
}

function rangeOf(reference: string): CellRange {
  const [from = '', to = from] = reference.split(':');
  const { row: top, column: left } = placeOf(from);
  const { row: bottom, column: right } = placeOf(to);
  return { top, left, bottom, right };
}

function placeOf(reference: string): { row: number; column: number } {
  const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference) ?? [];
  if (letters === '') throw new FileRefusal('FILE_UNREADABLE');
  const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(digits), column };
}
