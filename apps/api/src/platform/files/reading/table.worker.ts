/** Reads one table file on a thread of its own and hands it over in portions. */
import { parentPort, workerData } from 'node:worker_threads';
import { runTask } from '../task-thread';
import { readTableFile } from './table-file-reader';
import type { TableMessage, TableTask } from './table-task';

/** Cells in one message, so that the server's thread is not held by one long copy. */
const PORTION = 10_000;

const say = (message: TableMessage) => parentPort?.postMessage(message);

void runTask(async () => {
  const { sheets, ...file } = await readTableFile(workerData as TableTask, (done, of) =>
    say({ type: 'progress', sheets: done, of }),
  );
  say({ type: 'file', ...file });
  for (const { cells, ...sheet } of sheets) {
    say({ type: 'sheet', sheet: { ...sheet, cells: [] } });
    for (let start = 0; start < cells.length; start += PORTION) {
      say({ type: 'cells', cells: cells.slice(start, start + PORTION) });
    }
  }
});
