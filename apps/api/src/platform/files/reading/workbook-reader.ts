import { FileRefusal } from '../file-refusal';
import { CellCounter } from './cell-counter';
import { readDateFormats } from './date-formats';
import type { ReadLimits } from './read-limits';
import { readSheet } from './sheet-reader';
import { readSharedStrings } from './string-items';
import type { TableFile, TableSheet } from './table-file';
import { readOutline } from './workbook-outline';
import { ZipParts } from './zip-parts';

/**
 * Reads a workbook part by part, so that only one sheet's text is held at a time.
 *
 * @param onSheet told after each sheet, with how many are done and how many there are
 * @throws FILE_TYPE_UNKNOWN, FILE_ENCRYPTED, FILE_BOMB, FILE_UNREADABLE, FILE_TOO_MANY_SHEETS and other FILE_TOO_MANY_…
 */
export async function readWorkbook(
  bytes: Uint8Array,
  limits: ReadLimits,
  onSheet: (done: number, all: number) => void = () => undefined,
): Promise<TableFile> {
  const parts = await ZipParts.open(bytes, limits);
  const outline = await readOutline(parts);
  if (outline.sheets.length > limits.sheets) {
    throw new FileRefusal('FILE_TOO_MANY_SHEETS', { limit: limits.sheets });
  }
  const optional = async (part: string | null) => (part === null ? null : await parts.text(part));
  const strings = await optional(outline.sharedStrings);
  const styles = await optional(outline.styles);
  const context = {
    strings: strings === null ? [] : readSharedStrings(strings, limits.cells),
    formats: styles === null ? [] : readDateFormats(styles),
    from1904: outline.from1904,
    counter: new CellCounter(limits),
  };
  const sheets: TableSheet[] = [];
  for (const { name, hidden, part } of outline.sheets) {
    const xml = await parts.text(part);
    if (xml === null) throw new FileRefusal('FILE_UNREADABLE');
    sheets.push({ name, hidden, ...readSheet(xml, context) });
    onSheet(sheets.length, outline.sheets.length);
  }
  return { kind: 'xlsx', encoding: null, sheets };
}
