import { parentPort } from 'node:worker_threads';
import { FileRefusal, type FileRefusalCode, type FileRefusalParams } from './file-refusal';

/** How a thread ends: done, or with the reason why the file is not taken; anything else is a fault of ours. */
export type TaskEnd =
  { type: 'done' } | { type: 'refused'; code: FileRefusalCode; params: FileRefusalParams };

/** Runs the one task of a thread and tells the other side how it ended. */
export async function runTask(task: () => Promise<void>): Promise<void> {
  const end = await task().then(
    (): TaskEnd => ({ type: 'done' }),
    (error: unknown): TaskEnd => {
      if (error instanceof FileRefusal) return { type: 'refused', code: error.code, params: error.params };
      throw error;
    },
  );
  parentPort?.postMessage(end);
}
