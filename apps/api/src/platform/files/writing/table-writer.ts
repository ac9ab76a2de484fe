import { Injectable } from '@nestjs/common';
import { ThreadPool } from '../thread-pool';
import type { PlacedSheetContent } from './placed-sheet';
import type { TableSheetContent } from './table-content';

/** Megabytes of objects that a writing thread may hold. */
const MEMORY = 512;
/** Milliseconds for the largest export. */
const TIME = 60_000;

/** Writes workbooks off the server's own thread; small CSV files come from `writeCsv` at once. */
@Injectable()
export class TableWriter {
  constructor(private readonly threads: ThreadPool) {}

  /** The bytes of an `.xlsx` file with these sheets. @throws FILE_TIMEOUT, FILE_BUSY, FILE_CANCELLED */
  async writeWorkbook(
    sheets: readonly (TableSheetContent | PlacedSheetContent)[],
    signal?: AbortSignal,
  ): Promise<Uint8Array> {
    let written: Uint8Array | undefined;
    await this.threads.run<Uint8Array>({
      thread: 'workbook',
      data: sheets,
      time: TIME,
      memory: MEMORY,
      signal,
      onMessage: (bytes) => (written = bytes),
    });
    if (!written) throw new Error('the thread wrote nothing');
    return written;
  }
}
