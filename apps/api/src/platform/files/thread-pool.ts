import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Worker } from 'node:worker_threads';
import { FileRefusal } from './file-refusal';
import type { TaskEnd } from './task-thread';
import { threadScript, type ThreadName } from './thread-script';

/** Threads at work at the same time; the server's machines have few cores. */
const THREADS = 2;
/** Tasks that may wait for a thread. */
const WAITING = 16;

export interface ThreadTask<Message> {
  thread: ThreadName;
  /** What the thread is given; it is copied. */
  data: unknown;
  /** Milliseconds after which the thread is ended. */
  time: number;
  /**
   * Megabytes of objects that the thread may hold. A last resort: a thread must count what it takes in itself, for what
   * passes this limit in one go ends the server.
   */
  memory: number;
  signal?: AbortSignal;
  onMessage: (message: Message) => void;
}

/** Runs work on files off the server's own thread: one fresh thread for each task, at most two at once. */
@Injectable()
export class ThreadPool implements OnModuleDestroy {
  private readonly running = new Set<Worker>();
  private readonly waiting: (() => void)[] = [];
  private places = THREADS;
  private closing = false;

  /**
   * Resolves when the task is done.
   *
   * @throws FILE_BUSY when too many wait, FILE_TIMEOUT, FILE_CANCELLED, FILE_BOMB when it needs more memory than it may
   *   have, and whatever else the thread refuses
   */
  async run<Message>(task: ThreadTask<Message>): Promise<void> {
    await this.takePlace();
    try {
      if (this.closing || task.signal?.aborted) throw new FileRefusal('FILE_CANCELLED');
      await this.work(task);
    } finally {
      this.givePlace();
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.closing = true;
    await Promise.all([...this.running].map((worker) => worker.terminate()));
  }

  private work<Message>({
    thread,
    data,
    time,
    memory,
    signal,
    onMessage,
  }: ThreadTask<Message>): Promise<void> {
    const worker = new Worker(threadScript(thread), {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 32 },
    });
    this.running.add(worker);
    return new Promise<void>((resolve, reject) => {
      let ended = false;
      const end = (settle: () => void) => {
        if (ended) return;
        ended = true;
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
        this.running.delete(worker);
        void worker.terminate().then(settle);
      };
      const cancel = () => end(() => reject(new FileRefusal('FILE_CANCELLED')));
      const timer = setTimeout(
        () => end(() => reject(new FileRefusal('FILE_TIMEOUT', { seconds: Math.ceil(time / 1000) }))),
        time,
      );
      signal?.addEventListener('abort', cancel, { once: true });
      worker.on('message', (message: Message | TaskEnd) => {
        if (isEnd(message)) {
          end(() =>
            message.type === 'done' ? resolve() : reject(new FileRefusal(message.code, message.params)),
          );
        } else onMessage(message);
      });
      worker.on('error', (error: NodeJS.ErrnoException) =>
        end(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new FileRefusal('FILE_BOMB') : error)),
      );
      worker.on('exit', () => end(() => reject(new FileRefusal('FILE_CANCELLED'))));
    });
  }

  private async takePlace(): Promise<void> {
    if (this.places > 0) {
      this.places -= 1;
      return;
    }
    if (this.waiting.length >= WAITING) throw new FileRefusal('FILE_BUSY');
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private givePlace(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.places += 1;
  }
}

function isEnd(message: unknown): message is TaskEnd {
  const { type } = message as { type?: unknown };
  return type === 'done' || type === 'refused';
}
