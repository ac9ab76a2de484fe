import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { LivePayload } from '@tonghu/contract';
import type { FastifyReply } from 'fastify';
import type { Principal } from '../access';
import { NotificationListener } from '../database';
import { DomainError } from '../errors';
import { EventStream } from './event-stream';
import { LIVE_CHANGED } from './live-events';

/** Streams that one account may have open in one process. */
export const STREAMS_PER_ACCOUNT = 12;
const BEAT_MS = 20_000;

/** Answers which of the sessions still live. */
export type SessionCheck = (sessionIds: number[]) => Promise<ReadonlySet<number>>;

/** The browsers that hear of changes from this process. */
@Injectable()
export class LiveStreams implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger(LiveStreams.name);
  private readonly streams = new Set<EventStream>();
  private readonly bySubject = new Map<string, Set<EventStream>>();
  private check: SessionCheck | null = null;
  private beat: NodeJS.Timeout | undefined;
  private listening = false;
  private closing = false;

  constructor(private readonly notifications: NotificationListener) {}

  onModuleInit(): void {
    this.notifications.hear(LIVE_CHANGED, {
      heard: (text) => this.pass(text),
      listening: (listening) => this.setListening(listening),
    });
    this.beat = setInterval(() => {
      this.keep().catch((error: unknown) =>
        this.logger.warn({ err: error }, 'sessions of streams not checked'),
      );
    }, BEAT_MS);
    this.beat.unref();
  }

  /** Before the server stops listening: it would wait for answers that never end. */
  beforeApplicationShutdown(): void {
    this.closing = true;
    clearInterval(this.beat);
    this.endWhere(() => true);
  }

  /** Names the check by which streams of ended sessions are found; the domain that owns sessions calls it. */
  checkSessionsWith(check: SessionCheck): void {
    this.check = check;
  }

  /**
   * Turns an answer into a stream of what happens to the subjects, until the browser leaves or {@link endWhere} ends it.
   *
   * @throws DomainError TOO_MANY_STREAMS, UNAVAILABLE while the server stops
   */
  open(caller: Principal, subjects: ReadonlyMap<string, string>, reply: FastifyReply): void {
    if (this.closing) throw new DomainError(503, 'UNAVAILABLE');
    const own = [...this.streams].filter((stream) => stream.caller.accountId === caller.accountId);
    if (own.length >= STREAMS_PER_ACCOUNT) throw new DomainError(429, 'TOO_MANY_STREAMS');
    const headers = reply.getHeaders();
    reply.hijack();
    const stream = new EventStream(caller, subjects, reply.raw);
    stream.onClose(() => this.remove(stream));
    this.add(stream);
    stream.begin(headers);
    if (reply.request.method === 'HEAD') return stream.end();
    stream.send({ event: 'ready', topics: [...subjects.values()] });
    if (!this.listening) stream.send({ event: 'stale' });
  }

  /** Ends the streams of callers that meet the condition; their browsers ask again, and are checked anew. */
  endWhere(condition: (caller: Principal) => boolean): void {
    for (const stream of this.streams) if (condition(stream.caller)) stream.end();
  }

  /** Keeps connections open, and ends those whose session is over without anybody having said so. */
  async keep(): Promise<void> {
    for (const stream of this.streams) stream.beat();
    if (!this.check || this.streams.size === 0) return;
    const asked = new Set([...this.streams].map(({ caller }) => caller.sessionId));
    const alive = await this.check([...asked]);
    this.endWhere(({ sessionId }) => asked.has(sessionId) && !alive.has(sessionId));
  }

  private pass(text: string | undefined): void {
    const { subject, payload } = read(text);
    for (const stream of this.bySubject.get(subject) ?? []) {
      stream.send({ event: 'change', topic: stream.subjects.get(subject) ?? subject, payload });
    }
  }

  /** While nothing can be heard, browsers are told; afterwards they connect anew and read again what they missed. */
  private setListening(listening: boolean): void {
    if (listening === this.listening) return;
    this.listening = listening;
    if (listening) this.endWhere(() => true);
    else for (const stream of this.streams) stream.send({ event: 'stale' });
  }

  private add(stream: EventStream): void {
    this.streams.add(stream);
    for (const subject of stream.subjects.keys()) {
      const others = this.bySubject.get(subject) ?? new Set();
      this.bySubject.set(subject, others.add(stream));
    }
  }

  private remove(stream: EventStream): void {
    this.streams.delete(stream);
    for (const subject of stream.subjects.keys()) {
      const others = this.bySubject.get(subject);
      others?.delete(stream);
      if (others?.size === 0) this.bySubject.delete(subject);
    }
  }
}

/** Anybody who reaches the database may notify; what is not ours concerns no subject. */
function read(text: string | undefined): { subject: string; payload: LivePayload } {
  try {
    return Object(JSON.parse(text ?? '')) as { subject: string; payload: LivePayload };
  } catch {
    return { subject: '', payload: {} };
  }
}
