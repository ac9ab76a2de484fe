import type { DraftIndicator, DraftTable } from '@tonghu/contract';

/** Rows and columns of a new table as somebody writes them down, one in a line, with what its figures have in common. */
export interface TableOutline {
  rows: string;
  /** Of a matrix only. */
  columns: string;
  unit: DraftIndicator['unit'];
  measure: DraftIndicator['measure'];
  collectedAt: DraftIndicator['collectedAt'];
}

/** As many rows as two digits can number, and as many columns as an official sheet can hold. */
export const MOST_ROWS = 99;
export const MOST_COLUMNS = 20;

/** Names in both languages, a line each: 寄养家庭 / Foster families. Without the second one it is blank. */
export function namesIn(text: string): { zh: string; en: string }[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [zh = '', ...en] = line.split(/[/／]/);
      return { zh: zh.trim(), en: en.join('/').trim() };
    });
}

/** The indicators of an outline: every row of a list, every row with every column of a matrix. */
export function indicatorsOf({ code, layout }: DraftTable, outline: TableOutline): DraftIndicator[] {
  const { unit, measure, collectedAt } = outline;
  const columns = layout === 'matrix' ? namesIn(outline.columns) : [{ zh: '', en: '' }];
  return namesIn(outline.rows).flatMap((row, place) =>
    columns.map((column, number) => ({
      rowCode: `${code}${String(place + 1).padStart(2, '0')}`,
      column: layout === 'matrix' ? number + 1 : null,
      rowZh: row.zh,
      rowEn: row.en,
      columnZh: column.zh,
      columnEn: column.en,
      unit,
      measure,
      collectedAt,
      formula: null,
    })),
  );
}
