import { Injectable } from '@nestjs/common';
import { FileRefusal } from '../file-refusal';
import { ThreadPool } from '../thread-pool';
import { READ_LIMITS, type ReadLimits } from './read-limits';
import type { TableFile } from './table-file';
import type { TableMessage, TableTask } from './table-task';

/** Megabytes of objects that a reading thread may hold. */
const MEMORY = 512;

export interface ReadWish {
  /** Kinds that are taken, both unless told otherwise. */
  kinds?: readonly TableFile['kind'][];
  limits?: Partial<ReadLimits>;
  /** Ends the reading with FILE_CANCELLED. */
  signal?: AbortSignal;
  /** Told after each sheet of a workbook. */
  onProgress?: (sheets: number, of: number) => void;
}

/** Reads tables that people upload, off the server's own thread. */
@Injectable()
export class TableReader {
  constructor(private readonly threads: ThreadPool) {}

  /**
   * Reads a workbook (.xlsx as Excel, WPS and LibreOffice write it) or a CSV file (UTF-8 or GB 18030), told apart by
   * what stands in it.
   *
   * @throws FILE_EMPTY, FILE_TOO_LARGE, FILE_TYPE_UNKNOWN, FILE_OLD_FORMAT, FILE_ENCRYPTED, FILE_BOMB, FILE_UNREADABLE,
   *   FILE_BAD_ENCODING, FILE_BAD_CSV, FILE_TOO_MANY_SHEETS, FILE_TOO_MANY_ROWS, FILE_TOO_MANY_COLUMNS,
   *   FILE_TOO_MANY_CELLS, FILE_TIMEOUT, FILE_CANCELLED, FILE_BUSY
   */
  async read(bytes: Uint8Array, wish: ReadWish = {}): Promise<TableFile> {
    const limits = { ...READ_LIMITS, ...wish.limits };
    if (bytes.length >= limits.bytes) throw new FileRefusal('FILE_TOO_LARGE', { limit: limits.bytes });
    const data: TableTask = { bytes, kinds: wish.kinds ?? ['xlsx', 'csv'], limits };
    const file: TableFile = { kind: 'csv', encoding: null, sheets: [] };
    await this.threads.run<TableMessage>({
      thread: 'table',
      data,
      time: limits.time,
      memory: MEMORY,
      signal: wish.signal,
      onMessage: (message) => {
        if (message.type === 'progress') wish.onProgress?.(message.sheets, message.of);
        else takeIn(file, message);
      },
    });
    return file;
  }
}

function takeIn(file: TableFile, message: Exclude<TableMessage, { type: 'progress' }>): void {
  if (message.type === 'file') Object.assign(file, { kind: message.kind, encoding: message.encoding });
  else if (message.type === 'sheet') file.sheets.push(message.sheet);
  else for (const cell of message.cells) file.sheets.at(-1)?.cells.push(cell);
}
