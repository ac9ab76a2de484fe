import type { LiveEvent } from '@tonghu/contract';
import type { ServerResponse } from 'node:http';
import type { Principal } from '../access';

/** A browser that reads more slowly than this much behind is let go; it comes back by itself. Bytes. */
const LARGEST_BACKLOG = 262_144;
const RETRY_MS = 2000;
/** Spread over this much, so that all browsers do not come back in the same moment. */
const RETRY_SPREAD_MS = 2000;

/** One browser that hears of changes, as server-sent events. */
export class EventStream {
  constructor(
    readonly caller: Principal,
    /** What it hears of: the subject that is announced, and the topic by which the browser asked for it. */
    readonly subjects: ReadonlyMap<string, string>,
    private readonly response: ServerResponse,
  ) {}

  /** Sends the head, with the headers that every answer has. */
  begin(headers: Record<string, string | number | string[] | undefined>): void {
    this.response.writeHead(200, {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // A proxy that collects the answer before it passes it on would make it useless.
      'x-accel-buffering': 'no',
      connection: 'close',
    });
    this.response.write(`retry: ${RETRY_MS + Math.round(Math.random() * RETRY_SPREAD_MS)}\n\n`);
  }

  send({ event, ...data }: LiveEvent): void {
    this.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** A comment that keeps proxies from closing a connection on which nothing happens. */
  beat(): void {
    this.write(':\n\n');
  }

  end(): void {
    this.response.end();
  }

  onClose(listener: () => void): void {
    this.response.once('close', listener);
  }

  private write(text: string): void {
    if (this.response.writableLength > LARGEST_BACKLOG) this.response.destroy();
    else this.response.write(text);
  }
}
