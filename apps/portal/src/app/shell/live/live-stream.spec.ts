import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { Session } from '@tonghu/contract';
import { problemInterceptor } from '../problem/problem.interceptor';
import { CurrentSession } from '../session/current-session';
import { OPEN_EVENT_SOURCE } from './event-source';
import { LiveStream, type LiveNews } from './live-stream';

/** The browser's client of server-sent events, played by the test. */
class PlayedSource extends EventTarget {
  readonly CLOSED = 2;
  readyState = 0;

  constructor(readonly address: string) {
    super();
  }

  say(event: string, data: object = {}): void {
    this.readyState = 1;
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }));
  }

  fail(readyState: 0 | 2): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event('error'));
  }

  close(): void {
    this.readyState = this.CLOSED;
  }
}

const UNAUTHENTICATED = [
  { type: 'about:blank', title: 'UNAUTHENTICATED', status: 401, code: 'UNAUTHENTICATED' },
  { status: 401, statusText: 'Unauthorized' },
] as const;

const sessionOf = (id: number) => ({ account: { id }, permissions: [] }) as unknown as Session;

describe('the stream of what happens', () => {
  let sources: PlayedSource[];
  let live: LiveStream;
  let session: CurrentSession;
  let server: HttpTestingController;
  let hidden: jest.SpyInstance;

  beforeEach(() => {
    jest.useFakeTimers();
    hidden = jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible');
    sources = [];
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([problemInterceptor])),
        provideHttpClientTesting(),
        {
          provide: OPEN_EVENT_SOURCE,
          useValue: (address: string) => {
            const source = new PlayedSource(address);
            sources.push(source);
            return source;
          },
        },
      ],
    });
    live = TestBed.inject(LiveStream);
    session = TestBed.inject(CurrentSession);
    server = TestBed.inject(HttpTestingController);
  });
  afterEach(() => {
    TestBed.resetTestingModule();
    hidden.mockRestore();
    jest.useRealTimers();
  });

  const last = () => sources.at(-1) as PlayedSource;
  const open = () => sources.filter(({ readyState }) => readyState !== 2);
  const settle = async (milliseconds = 100) => {
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(milliseconds);
  };

  async function signIn(id = 1): Promise<void> {
    const done = session.signIn('person', 'password');
    server.expectOne({ method: 'POST', url: '/api/session' }).flush(sessionOf(id));
    await done;
    await settle();
  }

  function follow(topic: string): { heard: LiveNews[]; stop: () => void } {
    const heard: LiveNews[] = [];
    const subscription = live.follow(topic).subscribe((news) => heard.push(news));
    return { heard, stop: () => subscription.unsubscribe() };
  }

  it('is one connection for all topics, opened anew when they change and closed with the last', async () => {
    await signIn();
    const inbox = follow('inbox');
    const board = follow('facility:12');
    const again = follow('facility:12');
    await settle();
    expect(sources.map(({ address }) => address)).toEqual(['/api/live?topics=facility:12,inbox']);
    again.stop();
    await settle();
    expect(sources).toHaveLength(1);
    board.stop();
    await settle();
    expect(open().map(({ address }) => address)).toEqual(['/api/live?topics=inbox']);
    inbox.stop();
    await settle();
    expect(open()).toEqual([]);
    expect(live.state()).toBe('idle');
  });

  it('tells each page of its own topic, and of every new beginning', async () => {
    await signIn();
    const inbox = follow('inbox');
    const board = follow('facility:12');
    await settle();
    last().say('ready', { topics: ['facility:12', 'inbox'] });
    expect(live.state()).toBe('connected');
    last().say('change', { topic: 'facility:12', payload: { version: 3 } });
    last().fail(0);
    last().say('ready', { topics: ['facility:12', 'inbox'] });
    expect(inbox.heard).toEqual([{ reason: 'ready' }, { reason: 'ready' }]);
    expect(board.heard).toEqual([
      { reason: 'ready' },
      { reason: 'change', payload: { version: 3 } },
      { reason: 'ready' },
    ]);
  });

  it('is lost when the server says so or a gap lasts, not for the moment of a new beginning', async () => {
    await signIn();
    follow('inbox');
    await settle();
    last().say('ready', { topics: ['inbox'] });
    last().fail(0);
    expect(live.state()).toBe('connecting');
    await settle(5000);
    expect(live.state()).toBe('connecting');
    await settle(2000);
    expect(live.state()).toBe('lost');
    last().say('ready', { topics: ['inbox'] });
    expect(live.state()).toBe('connected');
    last().say('stale');
    expect(live.state()).toBe('lost');
  });

  it('waits for the person to sign in again, and then goes on', async () => {
    await signIn();
    const inbox = follow('inbox');
    await settle();
    last().say('ready', { topics: ['inbox'] });
    last().fail(2);
    await settle(0);
    server.expectOne('/api/session').flush(...UNAUTHENTICATED);
    await settle(120_000);
    expect(session.expired()).toBe(true);
    expect(open()).toEqual([]);
    await signIn();
    server.expectOne({ method: 'GET', url: '/api/session' }).flush(sessionOf(1));
    await settle(60_000);
    expect(open()).toHaveLength(1);
    last().say('ready', { topics: ['inbox'] });
    expect(inbox.heard).toHaveLength(2);
  });

  it('is asked for again and again, ever less often, while the server refuses', async () => {
    await signIn();
    follow('inbox');
    await settle();
    for (const pause of [3000, 6000, 12_000]) {
      const before = sources.length;
      last().fail(2);
      await settle(0);
      server.expectOne('/api/session').flush(sessionOf(1));
      await settle(pause - 500);
      expect([sources.length, live.state()]).toEqual([before, 'lost']);
      await settle(1000);
      expect(sources.length).toBe(before + 1);
    }
  });

  it('belongs to the person: another one gets another, nobody none', async () => {
    await signIn(1);
    follow('inbox');
    await settle();
    await signIn(2);
    expect([sources.length, open().length]).toEqual([2, 1]);
    session.forget();
    await settle();
    expect(open()).toEqual([]);
  });

  it('is given back a minute after the page went out of sight, and taken up in sight', async () => {
    await signIn();
    follow('inbox');
    await settle();
    const see = (state: 'hidden' | 'visible') => {
      hidden.mockReturnValue(state);
      document.dispatchEvent(new Event('visibilitychange'));
    };
    see('hidden');
    await settle(59_000);
    expect(open()).toHaveLength(1);
    await settle(2000);
    expect(open()).toEqual([]);
    see('visible');
    expect(open()).toHaveLength(1);
  });
});
