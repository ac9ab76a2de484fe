import type { ReturnFileReport } from '@tonghu/contract';
import { cellText, type TableFile, type TableSheet } from '../../platform/files';
import { FileComparison, type FileTarget } from './file-comparison';
import { readReturnSheet } from './return-sheet-reading';
import {
  CODE_PLACE,
  digestOf,
  isMarkSheet,
  readMark,
  TEMPLATE_VERSION,
  type WorkbookMark,
} from './sheet-mark';

/** What a file says about the target, and about its sheets. */
export interface FileReading {
  sheets: ReturnFileReport['sheets'];
  comparison: FileComparison;
}

/** Finds the sheet of a return in a workbook that was made here, and reads it. */
export function readReturnWorkbook(file: TableFile, target: FileTarget): FileReading {
  const mark = readMark(file);
  const sheets = file.sheets.filter((sheet) => !isMarkSheet(sheet));
  const unread = (code: string, params = {}): FileReading => {
    const comparison = new FileComparison(target, sheets[0]?.name ?? '');
    comparison.refuse({ row: null, column: null }, code, params);
    return {
      sheets: sheets.map((sheet) => ({ name: sheet.name, division: codeOf(sheet), refusal: code })),
      comparison,
    };
  };
  if (!mark) return unread('WORKBOOK_NOT_OURS');
  if (mark.template !== TEMPLATE_VERSION) return unread('WORKBOOK_TEMPLATE_OLD');
  const { period, code, name } = target.row;
  if (mark.period !== period)
    return unread('WORKBOOK_WRONG_PERIOD', { found: mark.period, expected: period });
  const { version } = target.form.form;
  if (mark.form !== version) return unread('WORKBOOK_FORM_OLD', { found: mark.form, expected: version });

  const own = sheets.filter((sheet) => codeOf(sheet) === code);
  const [sheet, twin] = own;
  if (!sheet) return unread('WORKBOOK_WRONG_DIVISION', { found: sheets[0]?.name ?? '', expected: name });
  if (!isIntact(mark, code)) return unread('WORKBOOK_ALTERED');
  const comparison = readReturnSheet(sheet, target);
  if (twin)
    comparison.refuse({ row: CODE_PLACE.row, column: CODE_PLACE.column }, 'WORKBOOK_SHEET_TWICE', {
      sheet: twin.name,
    });
  return { sheets: sheets.map((each) => outcomeOf(each, code)), comparison };
}

/** Only who fills a return changes its figures, so a workbook of many serves one of them. */
function outcomeOf(sheet: TableSheet, own: string): ReturnFileReport['sheets'][number] {
  const division = codeOf(sheet);
  const refusal =
    division === own ? null : division === null ? 'WORKBOOK_SHEET_UNKNOWN' : 'WORKBOOK_NOT_YOURS';
  return { name: sheet.name, division, refusal };
}

function codeOf({ cells }: TableSheet): string | null {
  const cell = cells.find(({ row, column }) => row === CODE_PLACE.row && column === CODE_PLACE.column);
  const text = cellText(cell);
  return /^\d{12}$/.test(text) ? text : null;
}

function isIntact({ digests, period, form }: WorkbookMark, division: string): boolean {
  return digests.get(division) === digestOf({ division, period, form });
}
