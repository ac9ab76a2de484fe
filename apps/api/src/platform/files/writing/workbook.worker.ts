/** Builds one workbook on a thread of its own and hands over its bytes. */
import { parentPort, workerData } from 'node:worker_threads';
import { runTask } from '../task-thread';
import { buildWorkbook } from './workbook-builder';

void runTask(async () => {
  const bytes = await buildWorkbook(workerData as Parameters<typeof buildWorkbook>[0]);
  parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer]);
});
