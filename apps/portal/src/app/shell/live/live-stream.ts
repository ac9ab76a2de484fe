import { DOCUMENT, DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { LiveEvent, LivePayload } from '@tonghu/contract';
import { Observable, Subject, filter, firstValueFrom, map } from 'rxjs';
import { CurrentSession } from '../session/current-session';
import { SessionApi } from '../session/session-api';
import { OPEN_EVENT_SOURCE } from './event-source';

/** Whether what is shown follows what happens: not wanted, on its way, yes, or not at the moment. */
export type LiveState = 'idle' | 'connecting' | 'connected' | 'lost';

/**
 * Why to read again: the topic changed, or changes to it are heard from now on, first or after a gap, so that what is
 * shown may be behind.
 */
export type LiveNews = { reason: 'change'; payload: LivePayload } | { reason: 'ready' };

type News = Extract<LiveEvent, { event: 'change' }> | { event: 'ready'; topics: string[] };

/** A change of topics within this time makes one new connection, milliseconds. */
const GATHER_MS = 50;
/** A gap shorter than this is not worth a word: the server ends streams when rights change. */
const PATIENCE_MS = 6000;
/** A page out of sight gives its connection back after this long; browsers have few for one server. */
const HIDDEN_MS = 60_000;
const RETRY_MS = 3000;
const RETRY_AT_MOST_MS = 60_000;

/**
 * What happens on the server, for pages that follow it: one connection for the whole tab, for all topics together.
 * It comes back by itself, also after signing in again. A page subscribes once it has read its matter, and reads it
 * again with the ordinary request whenever there is news.
 */
@Injectable({ providedIn: 'root' })
export class LiveStream {
  private readonly document = inject(DOCUMENT);
  private readonly session = inject(CurrentSession);
  private readonly api = inject(SessionApi);
  private readonly open = inject(OPEN_EVENT_SOURCE);

  private readonly wanted = new Map<string, number>();
  private readonly news = new Subject<News>();
  private readonly current = signal<LiveState>('idle');
  private readonly person = computed(() => this.session.account()?.id ?? null);
  private source: EventSource | null = null;
  private address: string | null = null;
  private timers: Partial<Record<'gather' | 'patience' | 'hidden' | 'retry', ReturnType<typeof setTimeout>>> =
    {};
  private failures = 0;

  /** What pages show beside figures that should be live. */
  readonly state = this.current.asReadonly();

  constructor() {
    const watch = () => this.followVisibility();
    this.document.addEventListener('visibilitychange', watch);
    effect(() => {
      this.person();
      untracked(() => this.renew());
    });
    this.session.renewed.pipe(takeUntilDestroyed()).subscribe(() => this.renew());
    inject(DestroyRef).onDestroy(() => {
      this.document.removeEventListener('visibilitychange', watch);
      this.wanted.clear();
      this.close('idle');
    });
  }

  /** News of a topic such as `inbox` or `facility:12`, for as long as somebody is subscribed. */
  follow(topic: string): Observable<LiveNews> {
    return new Observable<LiveNews>((subscriber) => {
      const heard = this.news
        .pipe(
          filter((each) => (each.event === 'ready' ? each.topics.includes(topic) : each.topic === topic)),
          map((each): LiveNews =>
            each.event === 'ready' ? { reason: 'ready' } : { reason: 'change', payload: each.payload },
          ),
        )
        .subscribe(subscriber);
      this.wanted.set(topic, (this.wanted.get(topic) ?? 0) + 1);
      this.later('gather', GATHER_MS, () => this.connect());
      return () => {
        heard.unsubscribe();
        const left = (this.wanted.get(topic) ?? 1) - 1;
        if (left > 0) this.wanted.set(topic, left);
        else this.wanted.delete(topic);
        this.later('gather', GATHER_MS, () => this.connect());
      };
    });
  }

  /** Another person, the same one again, or nobody any more. */
  private renew(): void {
    this.failures = 0;
    this.close('idle');
    this.connect();
  }

  private followVisibility(): void {
    if (this.document.visibilityState === 'hidden')
      return this.later('hidden', HIDDEN_MS, () => this.close('idle'));
    clearTimeout(this.timers.hidden);
    this.connect();
  }

  /** Connects for the topics that are wanted now, unless that is so already. */
  private connect(): void {
    const topics = [...this.wanted.keys()].sort();
    const address = topics.length > 0 ? `/api/live?topics=${topics.join(',')}` : null;
    if (this.person() === null || address === null) return this.close('idle');
    if (this.document.visibilityState === 'hidden' && !this.source) return;
    if (this.source && this.address === address) return;
    this.close(this.current() === 'lost' ? 'lost' : 'connecting');
    this.address = address;
    const source = this.open(address);
    this.source = source;
    this.later('patience', PATIENCE_MS, () => this.current.set('lost'));
    source.addEventListener('ready', (event) => this.heard({ event: 'ready', ...dataOf(event) } as News));
    source.addEventListener('change', (event) => this.heard({ event: 'change', ...dataOf(event) } as News));
    source.addEventListener('stale', () => this.lost());
    source.addEventListener('error', () => {
      // The browser connects again by itself unless the server refused.
      if (source.readyState === source.CLOSED) void this.refused(source);
      else this.gap();
    });
  }

  private heard(news: News): void {
    if (news.event === 'ready') {
      clearTimeout(this.timers.patience);
      this.failures = 0;
      this.current.set('connected');
    }
    this.news.next(news);
  }

  private gap(): void {
    if (this.current() !== 'connected') return;
    this.current.set('connecting');
    this.later('patience', PATIENCE_MS, () => this.current.set('lost'));
  }

  private lost(): void {
    clearTimeout(this.timers.patience);
    this.current.set('lost');
  }

  /**
   * The server refused, and an EventSource does not say why: the session tells. When it has ended, the question waits
   * until the person has signed in again.
   */
  private async refused(source: EventSource): Promise<void> {
    if (source !== this.source) return;
    this.close('lost');
    this.failures += 1;
    const person = this.person();
    try {
      await firstValueFrom(this.api.read());
    } catch {
      // The server is away: tried again below.
    }
    if (person !== this.person() || this.source) return;
    this.later('retry', Math.min(RETRY_MS * 2 ** (this.failures - 1), RETRY_AT_MOST_MS), () =>
      this.connect(),
    );
  }

  private close(state: LiveState): void {
    this.source?.close();
    this.source = null;
    this.address = null;
    clearTimeout(this.timers.patience);
    clearTimeout(this.timers.retry);
    this.current.set(state);
  }

  private later(name: keyof LiveStream['timers'], milliseconds: number, work: () => void): void {
    clearTimeout(this.timers[name]);
    this.timers[name] = setTimeout(work, milliseconds);
  }
}

const dataOf = (event: Event): object => JSON.parse((event as MessageEvent<string>).data) as object;
