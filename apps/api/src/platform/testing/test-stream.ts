import type { LiveEvent } from '@tonghu/contract';

/** A browser's end of a stream of server-sent events, over real HTTP. */
export class TestStream {
  readonly events: LiveEvent[] = [];
  comments = 0;
  retryMs: number | null = null;
  /** True once the server has ended it. */
  ended = false;

  private constructor(
    readonly response: Response,
    private readonly abort: AbortController,
  ) {}

  /** Opens a stream; `cookies` is the header of somebody who is signed in. */
  static async open(url: string, cookies: string): Promise<TestStream> {
    const abort = new AbortController();
    const response = await fetch(url, {
      headers: { cookie: cookies, accept: 'text/event-stream', 'accept-encoding': 'gzip, br' },
      signal: abort.signal,
    });
    const stream = new TestStream(response, abort);
    if (response.status === 200) void stream.read();
    return stream;
  }

  /** The first event that meets the condition, seen already or within the time; fails otherwise. */
  async next<Event extends LiveEvent['event']>(
    event: Event,
    withinMs = 3000,
  ): Promise<Extract<LiveEvent, { event: Event }>> {
    const find = () => this.events.find((each) => each.event === event);
    await this.until(() => find() !== undefined, withinMs);
    return find() as Extract<LiveEvent, { event: Event }>;
  }

  /** Waits for the server to end the stream. */
  end(withinMs = 3000): Promise<void> {
    return this.until(() => this.ended, withinMs);
  }

  /** The browser leaves. */
  close(): void {
    this.abort.abort();
  }

  private async until(condition: () => boolean, withinMs: number): Promise<void> {
    for (const end = Date.now() + withinMs; Date.now() < end;) {
      if (condition()) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`waited in vain; heard ${JSON.stringify(this.events)}`);
  }

  private async read(): Promise<void> {
    let text = '';
    try {
      for await (const chunk of this.response.body as unknown as AsyncIterable<Uint8Array>) {
        text += Buffer.from(chunk).toString('utf8');
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        blocks.forEach((block) => this.take(block));
      }
    } catch {
      // Left by ourselves, or cut off.
    }
    this.ended = true;
  }

  private take(block: string): void {
    const fields = new Map(block.split('\n').map((line) => line.split(/: ?(.*)/s, 2) as [string, string]));
    const event = fields.get('event');
    if (event) this.events.push({ event, ...JSON.parse(fields.get('data') ?? '{}') } as LiveEvent);
    else if (fields.has('retry')) this.retryMs = Number(fields.get('retry'));
    else this.comments += 1;
  }
}
