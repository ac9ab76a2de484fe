import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Worker } from 'node:worker_threads';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import { dataFile } from '../data-file';
import { DomainError } from '../errors';

/** Documents that may wait for the one thread that prints. */
const MOST_WAITING = 16;
const LONGEST_MS = 30_000;

/** What is printed: texts, tables and drawings alone, since functions cannot be handed to the thread. */
export interface PrintedDocument extends Omit<TDocumentDefinitions, 'footer' | 'pageMargins'> {
  /** Left, top, right, bottom in points; the foot keeps to the left one. */
  pageMargins: [number, number, number, number];
  /** The foot of every page; `pages` holds {page} and {count}. */
  foot: { left: string; pages: string };
}

interface Waiting {
  resolve: (bytes: Uint8Array) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
}

/**
 * Makes PDF files with Chinese fonts, of which only the letters used are packed into the file. Laying out takes about
 * half a second, so it happens in a thread that starts with the first document and keeps the fonts.
 */
@Injectable()
export class PdfPrinter implements OnApplicationShutdown {
  private thread: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;

  /** @throws PRINT_BUSY when too many documents wait */
  print(document: PrintedDocument): Promise<Uint8Array> {
    if (this.waiting.size >= MOST_WAITING) throw new DomainError(503, 'PRINT_BUSY');
    const thread = this.start();
    this.count += 1;
    const id = this.count;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.stop(new Error('a document took too long to print')), LONGEST_MS);
      this.waiting.set(id, { resolve, reject, timer });
      thread.postMessage({ id, document });
    });
  }

  onApplicationShutdown(): void {
    this.stop(new Error('the server stops'));
  }

  private start(): Worker {
    if (this.thread) return this.thread;
    const thread = new Worker(dataFile('platform/print/data/print-thread.cjs'));
    thread.unref();
    thread.on('message', ({ id, bytes, error }: { id: number; bytes?: Uint8Array; error?: string }) => {
      const one = this.waiting.get(id);
      if (!one) return;
      this.waiting.delete(id);
      clearTimeout(one.timer);
      if (bytes) one.resolve(bytes);
      else one.reject(new Error(error));
    });
    thread.on('error', (error: Error) => this.stop(error));
    this.thread = thread;
    return thread;
  }

  private stop(reason: Error): void {
    void this.thread?.terminate();
    this.thread = null;
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(reason);
    }
    this.waiting.clear();
  }
}
