import type { Form, FormTable, Indicator } from '@tonghu/contract';
import { relevantAt, type Tier } from '@tonghu/rules';
import { UNITS } from './unit-words';

/** First column of figures: a matrix has the stub and its code before them, a list the unit as well. */
const STUB = 1;
const CODE = 2;
const MATRIX = 3;
const LIST = 4;
/** Rows before the first table: title, division and code, period and form, how to fill it. */
const HEAD_ROWS = 4;

/** A cell of a return on its sheet. */
export interface SheetCell {
  indicator: Indicator;
  /** In every vector of figures. */
  position: number;
  row: number;
  column: number;
  /** Filled by hand, worked out, or not for this tier. */
  part: 'entry' | 'computed' | 'closed';
}

/** A row of a table, by the code that stands beside its stub. */
export interface SheetRow {
  row: number;
  code: string;
  stub: string;
  cells: SheetCell[];
}

export interface SheetTable {
  form: FormTable;
  /** Rows of the caption, of the column heads and of the column numbers. */
  caption: number;
  headings: { column: number; text: string; number: string }[];
  rows: SheetRow[];
  firstColumn: number;
  lastColumn: number;
}

/** Where everything of a return stands on a sheet: the official layout, the same for all divisions of a tier. */
export interface SheetLayout {
  tables: SheetTable[];
  cells: SheetCell[];
  /** Row for preparer, checker and head of unit. */
  signatures: number;
  columns: number;
}

const layouts = new WeakMap<Form, Map<Tier, SheetLayout>>();

/** Lays out a form for a tier; the same form always gives the same places. */
export function layoutOf(form: Form, tier: Tier): SheetLayout {
  const known = layouts.get(form) ?? new Map<Tier, SheetLayout>();
  layouts.set(form, known);
  const layout = known.get(tier) ?? newLayout(form, tier);
  known.set(tier, layout);
  return layout;
}

function newLayout(form: Form, tier: Tier): SheetLayout {
  const relevant = new Set(relevantAt(form, tier));
  const partOf = (indicator: Indicator, position: number): SheetCell['part'] => {
    if (!relevant.has(position)) return 'closed';
    return indicator.computed ? 'computed' : 'entry';
  };
  const tables: SheetTable[] = [];
  let next = HEAD_ROWS + 1;
  for (const one of form.tables) {
    const indicators = form.indicators
      .map((indicator, position) => ({ indicator, position }))
      .filter(({ indicator }) => indicator.table === one.code);
    if (indicators.length === 0) continue;
    const matrix = one.layout === 'matrix';
    const all = indicators.map(({ indicator }) => indicator);
    const table: SheetTable = {
      form: one,
      caption: next,
      headings: headingsOf(matrix ? all : null),
      rows: [],
      firstColumn: matrix ? MATRIX : LIST,
      lastColumn: LIST,
    };
    next += 3;
    for (const { indicator, position } of indicators) {
      let row = table.rows.at(-1);
      if (row?.code !== indicator.rowCode) {
        row = { row: next, code: indicator.rowCode, stub: stubOf(indicator, matrix, all), cells: [] };
        table.rows.push(row);
        next += 1;
      }
      const column = matrix ? MATRIX - 1 + (indicator.column ?? 1) : LIST;
      table.lastColumn = Math.max(table.lastColumn, column);
      row.cells.push({ indicator, position, row: row.row, column, part: partOf(indicator, position) });
    }
    tables.push(table);
    next += 1;
  }
  return {
    tables,
    cells: tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells)),
    signatures: next,
    columns: Math.max(...tables.map(({ lastColumn }) => lastColumn)),
  };
}

/** Where the units of a matrix differ, that of the row stands beside its name. */
function stubOf({ rowCode, rowZh }: Indicator, matrix: boolean, all: readonly Indicator[]): string {
  const unitsOf = (indicators: readonly Indicator[]) => [...new Set(indicators.map(({ unit }) => unit))];
  const [unit, ...others] = unitsOf(all.filter((one) => one.rowCode === rowCode));
  if (!matrix || !unit || others.length > 0 || unitsOf(all).length === 1) return rowZh;
  return `${rowZh}（${UNITS[unit]}）`;
}

function headingsOf(matrix: readonly Indicator[] | null): SheetTable['headings'] {
  const stub = { column: STUB, text: matrix ? '类别' : '指标', number: '甲' };
  const code = { column: CODE, text: '代码', number: '乙' };
  if (!matrix) {
    return [
      stub,
      code,
      { column: LIST - 1, text: '计量单位', number: '丙' },
      { column: LIST, text: '数量', number: '1' },
    ];
  }
  const columns = new Map(matrix.map(({ column, columnZh }) => [column ?? 1, columnZh]));
  return [
    stub,
    code,
    ...[...columns]
      .sort(([a], [b]) => a - b)
      .map(([column, text]) => ({ column: MATRIX - 1 + column, text, number: String(column) })),
  ];
}
