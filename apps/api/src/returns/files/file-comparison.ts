import type { FileChange, FileFinding } from '@tonghu/contract';
import { tierOfNumber } from '@tonghu/rules';
import { cellText, type TableCell } from '../../platform/files';
import type { CatalogForm } from '../form/form.catalog';
import { readEntry } from './entry-text';
import type { FileReturnRow } from './return-files.query';
import { layoutOf, type SheetCell, type SheetLayout } from './sheet-layout';

/** The return that a file is read for. */
export interface FileTarget {
  row: FileReturnRow;
  form: CatalogForm;
}

/** Where a finding stands, besides its sheet. */
export interface Spot {
  row: number | null;
  column: number | null;
  indicator?: string;
}

/** Gathers what a file says about one return, cell by cell, and what is wrong with it. */
export class FileComparison {
  readonly layout: SheetLayout;
  readonly changes: FileChange[] = [];
  readonly errors: FileFinding[] = [];
  readonly notes: FileFinding[] = [];
  blank = 0;
  private readonly computed: { cell: SheetCell; place: Spot; value: number }[] = [];

  constructor(
    readonly target: FileTarget,
    private readonly sheet: string,
  ) {
    this.layout = layoutOf(target.form.form, tierOfNumber(target.row.tier));
  }

  refuse(spot: Spot, code: string, params: FileFinding['params'] = {}): void {
    this.errors.push(this.finding(spot, code, params));
  }

  note(spot: Spot, code: string, params: FileFinding['params'] = {}): void {
    this.notes.push(this.finding(spot, code, params));
  }

  /** Takes in what a file holds for a cell of the form; blanks change nothing. */
  take(cell: SheetCell, found: TableCell | undefined, place: { row: number; column: number }): void {
    const { indicator, position, part } = cell;
    const spot = { ...place, indicator: indicator.code };
    if (part === 'closed') {
      const text = cellText(found);
      if (text !== '' && !/^[—–-]+$/.test(text))
        this.refuse(spot, 'FIGURE_NOT_COLLECTED', { value: text.slice(0, 40) });
      return;
    }
    const entry = readEntry(found, indicator.scale);
    // Without a result the formula was never worked out by a spreadsheet; the system does that itself.
    if (!entry.ok && part === 'computed' && entry.code === 'WORKBOOK_FORMULA_EMPTY') return;
    if (!entry.ok) return this.refuse(spot, entry.code, entry.params);
    if (part === 'computed') {
      if (entry.value !== null) this.computed.push({ cell, place: spot, value: entry.value });
      return;
    }
    const before = this.target.row.own[position] ?? null;
    if (entry.value === null) this.blank += 1;
    else if (entry.value !== before) {
      this.changes.push({
        sheet: this.sheet,
        ...place,
        indicator: indicator.code,
        before,
        after: entry.value,
      });
    }
  }

  /** Says where computed cells of the file hold something else than its figures come to; the system's own sums count. */
  finish(): this {
    const { row, form } = this.target;
    const own = [...row.own];
    for (const { indicator, after } of this.changes) own[form.positionOf.get(indicator) ?? -1] = after;
    const totals = form.compiled.computeTotals(own);
    for (const { cell, place, value } of this.computed) {
      const total = totals[cell.position] ?? 0;
      const unit = 10 ** cell.indicator.scale;
      if (value !== total)
        this.note(place, 'WORKBOOK_COMPUTED_IGNORED', { found: value / unit, computed: total / unit });
    }
    return this;
  }

  private finding(
    { row, column, indicator }: Spot,
    code: string,
    params: FileFinding['params'],
  ): FileFinding {
    return { sheet: this.sheet, row, column, indicator: indicator ?? null, code, params };
  }
}
