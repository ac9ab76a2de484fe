import { FileRefusal } from '../file-refusal';
import { readCsv } from './csv-reader';
import { fileKind } from './file-kind';
import type { TableFile } from './table-file';
import type { TableTask } from './table-task';
import { readWorkbook } from './workbook-reader';

/** Reads a file of one of the wanted kinds on the thread that calls. @throws FileRefusal */
export async function readTableFile(
  { bytes, kinds, limits }: TableTask,
  onSheet?: (sheets: number, of: number) => void,
): Promise<TableFile> {
  const kind = fileKind(bytes);
  if (!kinds.includes(kind)) throw new FileRefusal('FILE_TYPE_UNKNOWN');
  return kind === 'csv' ? readCsv(bytes, limits) : readWorkbook(bytes, limits, onSheet);
}
