import type { CompiledForm, IndicatorDefinition, Scale, TableDefinition, Tier } from '@tonghu/rules';

/** The languages that a form has its words in. */
export type FormLanguage = 'zh' | 'en';

export type TableId = IndicatorDefinition['table'];

/** `entry` is typed, `computed` follows from others, `absent` means nothing at the tier. */
export type CellKind = 'entry' | 'computed' | 'absent';

/** One cell of the grid: an indicator of the form. */
export interface GridCell {
  /** Place in every vector of figures. */
  readonly position: number;
  readonly code: string;
  readonly scale: Scale;
  readonly kind: CellKind;
  /** Row and column in words. */
  readonly name: string;
}

/** One column; `group` is the upper line of a two-level head, `number` the column's official number. */
export interface GridColumn {
  readonly key: string;
  readonly group: string | null;
  readonly label: string;
  readonly number: number | null;
}

export interface GridRow {
  readonly code: string;
  readonly label: string;
  /** Unit of the row's figures where the rows of the table differ, else null. */
  readonly unit: string | null;
  /** A part of another row, drawn indented. */
  readonly part: boolean;
  /** One per column; null where the form has no indicator. */
  readonly cells: readonly (GridCell | null)[];
}

/** One table of the form as rows and columns. */
export interface GridTable {
  readonly id: TableId;
  /** As the form calls it, without its letter. */
  readonly name: string;
  /** Several columns under a head; otherwise a list with one figure per row. */
  readonly matrix: boolean;
  /** Unit of all figures; null where rows have units of their own. */
  readonly unit: string | null;
  readonly columns: readonly GridColumn[];
  readonly rows: readonly GridRow[];
}

/** How the form writes "of which": what stands before it in a column's name is the upper line of the head. */
const OF_WHICH: Readonly<Record<FormLanguage, { prefix: string; group: string }>> = {
  zh: { prefix: '其中：', group: '其中' },
  en: { prefix: 'of which ', group: 'of which' },
};
const PART: Readonly<Record<FormLanguage, RegExp>> = { zh: /^[^：]+：/, en: /^(?:of which |[^:]+: )/i };

/** The tables of a tier's own return: rows without a cell for the tier are left out, other cells stand absent. */
export function layoutOwn(form: CompiledForm, tier: Tier, language: FormLanguage): GridTable[] {
  const enterable = new Set(form.enterableAt(tier));
  const relevant = new Set(form.relevantAt(tier));
  return layout(form, language, (position) => {
    if (enterable.has(position)) return 'entry';
    return relevant.has(position) ? 'computed' : 'absent';
  });
}

/** The tables of totals: every indicator of the form. */
export function layoutTotal(form: CompiledForm, language: FormLanguage): GridTable[] {
  return layout(form, language, (position) =>
    form.form.indicators[position]?.computed === true ? 'computed' : 'entry',
  );
}

/** One row of a matrix as a list of its columns, for narrow screens. */
export function rowAsList(table: GridTable, row: GridRow): GridTable {
  return {
    id: table.id,
    name: table.name,
    matrix: false,
    unit: table.unit,
    columns: [{ key: row.code, group: null, label: row.label, number: null }],
    rows: table.columns.map((column, index) => ({
      code: column.number === null ? column.key : String(column.number),
      label: column.label,
      unit: null,
      part: column.group !== null,
      cells: [row.cells[index] ?? null],
    })),
  };
}

/** Where a cell stands in a table, null when it is not there. */
export function placeOf(table: GridTable, code: string): { row: number; column: number } | null {
  for (const [row, { cells }] of table.rows.entries()) {
    const column = cells.findIndex((cell) => cell?.code === code);
    if (column !== -1) return { row, column };
  }
  return null;
}

/** All cells of tables by their codes. */
export function cellsByCode(tables: readonly GridTable[]): Map<string, GridCell> {
  const cells = tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  return new Map(cells.flatMap((cell) => (cell ? [[cell.code, cell] as const] : [])));
}

function layout(
  form: CompiledForm,
  language: FormLanguage,
  kindOf: (position: number) => CellKind,
): GridTable[] {
  return form.form.tables.flatMap((one) => {
    const items = form.form.indicators.flatMap((indicator, position) =>
      indicator.table === one.code ? [{ indicator, position, kind: kindOf(position) }] : [],
    );
    const table = tableOf(one, items, language);
    return table.rows.length > 0 ? [table] : [];
  });
}

interface Item {
  readonly indicator: IndicatorDefinition;
  readonly position: number;
  readonly kind: CellKind;
}

function tableOf(
  { code: id, zh, en }: TableDefinition,
  items: readonly Item[],
  language: FormLanguage,
): GridTable {
  const units = new Set(items.map(({ indicator }) => indicator.unit));
  const unit = units.size === 1 ? ([...units][0] ?? null) : null;
  const columns = columnsOf(items, language);
  const rowCodes = [...new Set(items.map(({ indicator }) => indicator.rowCode))];
  const rows = rowCodes.flatMap((code): GridRow[] => {
    const inRow = items.filter(({ indicator }) => indicator.rowCode === code);
    const first = inRow[0]?.indicator;
    if (!first || inRow.every(({ kind }) => kind === 'absent')) return [];
    const label = language === 'zh' ? first.rowZh : first.rowEn;
    const cells = columns.map(({ key }) => {
      const item = inRow.find(({ indicator }) => keyOf(indicator) === key);
      return item ? cellOf(item, language) : null;
    });
    const matrix = first.column !== null;
    return [
      {
        code,
        label,
        unit: unit === null ? first.unit : null,
        part: !matrix && PART[language].test(label),
        cells,
      },
    ];
  });
  return { id, name: language === 'zh' ? zh : en, matrix: columns.length > 1, unit, columns, rows };
}

function columnsOf(items: readonly Item[], language: FormLanguage): GridColumn[] {
  const columns = new Map<string, GridColumn>();
  for (const { indicator } of items) {
    const key = keyOf(indicator);
    if (columns.has(key)) continue;
    const name = language === 'zh' ? indicator.columnZh : indicator.columnEn;
    const { prefix, group } = OF_WHICH[language];
    const part = name.startsWith(prefix);
    columns.set(key, {
      key,
      group: part ? group : null,
      label: part ? name.slice(prefix.length) : name,
      number: indicator.column,
    });
  }
  return [...columns.values()];
}

function keyOf(indicator: IndicatorDefinition): string {
  return String(indicator.column ?? 0);
}

function cellOf({ indicator, position, kind }: Item, language: FormLanguage): GridCell {
  const row = language === 'zh' ? indicator.rowZh : indicator.rowEn;
  const column = language === 'zh' ? indicator.columnZh : indicator.columnEn;
  const name = column === '' ? row : language === 'zh' ? `${row}，${column}` : `${row}, ${column}`;
  return { position, code: indicator.code, scale: indicator.scale, kind, name };
}
