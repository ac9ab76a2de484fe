import type { OutlineImportReport, PositionImportReport } from '@tonghu/contract';

/** One mistake of a file, whichever kind it is. */
export interface ImportMistake {
  /** Row of a table, or number of a feature. */
  place: number;
  /** Column of a table, or code of the division as given. */
  where: string | null;
  value: string | null;
  code: string;
  params: Record<string, string | number | null>;
}

/** What a file brings, or what is wrong with it. */
export interface ImportOutcome {
  imported: boolean;
  set: number;
  /** Rows that change nothing; null where that is not told. */
  unchanged: number | null;
  repairs: OutlineImportReport['repairs'];
  mistakes: ImportMistake[];
  moreMistakes: number;
}

export function outcomeOfPositions(report: PositionImportReport): ImportOutcome {
  return {
    imported: report.imported,
    set: report.set,
    unchanged: report.unchanged,
    repairs: [],
    mistakes: report.errors.map(({ row, column, value, code, params }) => ({
      place: row,
      where: column,
      value,
      code,
      params: params ?? {},
    })),
    moreMistakes: report.moreErrors,
  };
}

export function outcomeOfOutlines(report: OutlineImportReport): ImportOutcome {
  return {
    imported: report.imported,
    set: report.set,
    unchanged: null,
    repairs: report.repairs,
    mistakes: report.errors.map(({ feature, division, code, params }) => ({
      place: feature,
      where: division,
      value: null,
      code,
      params: params ?? {},
    })),
    moreMistakes: report.moreErrors,
  };
}
