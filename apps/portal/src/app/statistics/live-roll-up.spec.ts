import { LiveAnnouncer } from '@angular/cdk/a11y';
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TranslocoTestingModule } from '@jsverse/transloco';
import type { Hierarchy, RollUp } from '@tonghu/contract';
import { Observable, Subject, finalize } from 'rxjs';
import { LiveStream, Scope, type LiveNews, type LiveState } from '../shell';
import { problemInterceptor } from '../shell/problem/problem.interceptor';
import { HierarchyInView } from './hierarchy-in-view';
import { GATHER_MS, LiveRollUp, REFRESH_EVERY, REFRESH_WHEN_HEARD } from './live-roll-up';
import { SMALL_FORM, rollUpOf, rowOf } from './roll-up.fixture';

const FIRST = rollUpOf([rowOf(1, '雕庄街道', [30, 0, 0, 0], { state: 'submitted' })]);
const ACCEPTED = rollUpOf([rowOf(1, '雕庄街道', [30, 0, 0, 0])]);

const MESSAGES = {
  statistics: { live: { moved: '{{name}}：{{state}}{{more}}。', changed: '数字已更新。' } },
  ui: { state: { accepted: '已审核' } },
};

/** The stream of what happens, played by the test. */
class PlayedStream {
  readonly state = signal<LiveState>('lost');
  readonly followed: string[] = [];
  readonly news = new Subject<LiveNews>();

  follow(topic: string): Observable<LiveNews> {
    this.followed.push(topic);
    return this.news.pipe(finalize(() => this.followed.splice(this.followed.indexOf(topic), 1)));
  }

  tellMove(): void {
    this.news.next({ reason: 'change', payload: {} });
  }

  connect(): void {
    this.state.set('connected');
    this.news.next({ reason: 'ready' });
  }
}

function started(hierarchy: Hierarchy = 'was') {
  const division = signal(5);
  const stream = new PlayedStream();
  TestBed.configureTestingModule({
    imports: [
      TranslocoTestingModule.forRoot({
        langs: { 'zh-Hans': MESSAGES },
        translocoConfig: { availableLangs: ['zh-Hans'], defaultLang: 'zh-Hans' },
        preloadLangs: true,
      }),
    ],
    providers: [
      LiveRollUp,
      provideHttpClient(withInterceptors([problemInterceptor])),
      provideHttpClientTesting(),
      { provide: Scope, useValue: { divisionId: division, period: signal('2026-10') } },
      { provide: HierarchyInView, useValue: { current: () => hierarchy } },
      { provide: LiveStream, useValue: stream },
    ],
  });
  const live = TestBed.inject(LiveRollUp);
  const announced = jest.spyOn(TestBed.inject(LiveAnnouncer), 'announce').mockResolvedValue();
  const server = TestBed.inject(HttpTestingController);
  TestBed.tick();
  const asked = () => server.expectOne((request) => request.url === '/api/statistics/roll-up');
  const answer = (rollUp: RollUp, tag: string) => asked().flush(rollUp, { headers: { etag: tag } });
  const pass = (milliseconds: number) => {
    jest.advanceTimersByTime(milliseconds);
    TestBed.tick();
  };
  const notAsked = () => server.expectNone((request) => request.url === '/api/statistics/roll-up');
  const unchanged = () => asked().flush(null, { status: 304, statusText: 'Not Modified' });
  /** Shows the roll-up, with the stream connected. */
  const shown = () => {
    answer(FIRST, '"1"');
    server.expectOne('/api/forms/7').flush(SMALL_FORM);
    stream.connect();
    pass(GATHER_MS);
    unchanged();
    pass(GATHER_MS);
  };
  return { live, division, announced, stream, server, asked, notAsked, unchanged, answer, pass, shown };
}

function show(visibility: 'visible' | 'hidden') {
  Object.defineProperty(document, 'visibilityState', { value: visibility, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('figures of the month that is being reported', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    show('visible');
  });
  afterEach(() => {
    TestBed.inject(HttpTestingController).verify();
    TestBed.resetTestingModule();
    jest.useRealTimers();
  });

  it('are asked for with the tag seen and stay the same object while nothing changed', () => {
    const { live, asked, answer, pass, server } = started();
    answer(FIRST, '"1"');
    server.expectOne('/api/forms/7').flush(SMALL_FORM);
    const seen = live.ready();
    expect(seen?.rollUp).toEqual(FIRST);
    pass(REFRESH_EVERY - 1);
    server.expectNone((request) => request.url === '/api/statistics/roll-up');
    pass(1);
    const second = asked();
    expect(second.request.headers.get('If-None-Match')).toBe('"1"');
    second.flush(null, { status: 304, statusText: 'Not Modified' });
    expect(live.ready()).toBe(seen);
  });

  it('show an acceptance made elsewhere at the next question, and say it politely', () => {
    const { live, answer, announced, pass, server } = started();
    answer(FIRST, '"1"');
    server.expectOne('/api/forms/7').flush(SMALL_FORM);
    pass(REFRESH_EVERY);
    answer(ACCEPTED, '"2"');
    expect(live.ready()?.rollUp.children[0]?.state).toBe('accepted');
    expect(live.ready()?.turn).toBe(2);
    expect(announced).toHaveBeenCalledWith('雕庄街道：已审核。', 'polite');
  });

  it('are not asked for while the page is hidden, and at once when it is seen again', () => {
    const { answer, pass, server } = started();
    answer(FIRST, '"1"');
    server.expectOne('/api/forms/7').flush(SMALL_FORM);
    show('hidden');
    pass(10 * REFRESH_EVERY);
    server.expectNone((request) => request.url === '/api/statistics/roll-up');
    show('visible');
    answer(FIRST, '"1"');
  });

  it('are kept with a warning while the server does not answer, which is asked ever less often', () => {
    const { live, asked, answer, pass, server } = started();
    answer(FIRST, '"1"');
    server.expectOne('/api/forms/7').flush(SMALL_FORM);
    pass(REFRESH_EVERY);
    asked().error(new ProgressEvent('error'));
    expect(live.ready()).toMatchObject({ rollUp: FIRST, reachable: false });
    pass(REFRESH_EVERY);
    server.expectNone((request) => request.url === '/api/statistics/roll-up');
    pass(REFRESH_EVERY);
    asked().flush(null, { status: 304, statusText: 'Not Modified' });
    expect(live.ready()).toMatchObject({ reachable: true });
  });

  it('are read once only in a month that is closed', () => {
    const { answer, pass, server } = started();
    answer({ ...FIRST, periodState: 'closed' }, '"1"');
    server.expectOne('/api/forms/7').flush(SMALL_FORM);
    pass(10 * REFRESH_EVERY);
    server.expectNone((request) => request.url === '/api/statistics/roll-up');
  });

  it('of another division replace them, and the former question is given up', () => {
    const { live, division, asked, pass } = started();
    const former = asked();
    division.set(6);
    pass(0);
    expect(former.cancelled).toBe(true);
    expect(live.view().state).toBe('loading');
    expect(asked().request.params.get('division')).toBe('6');
  });

  it('fail visibly when the first question does, and can be asked for again', () => {
    const { live, asked, pass } = started();
    asked().flush(
      { type: 'about:blank', title: '', status: 404, code: 'NOT_FOUND' },
      { status: 404, statusText: '' },
    );
    expect(live.view()).toMatchObject({ state: 'failed', error: { code: 'NOT_FOUND' } });
    live.retry();
    pass(0);
    asked();
  });

  it('are asked for at once when a move is told, and but every quarter of a minute otherwise', () => {
    const { live, stream, answer, asked, notAsked, pass, shown } = started();
    shown();
    expect(stream.followed).toEqual(['figures:5-2026-10']);
    pass(4 * REFRESH_EVERY);
    notAsked();
    stream.tellMove();
    pass(0);
    answer(ACCEPTED, '"2"');
    expect(live.ready()?.rollUp.children[0]?.state).toBe('accepted');
    pass(REFRESH_WHEN_HEARD - 1);
    notAsked();
    pass(1);
    expect(asked().request.headers.get('If-None-Match')).toBe('"2"');
  });

  it('are asked for once more after moves told during a question, not once for each', () => {
    const { stream, asked, notAsked, unchanged, pass, shown } = started();
    shown();
    stream.tellMove();
    pass(0);
    const question = asked();
    for (let count = 0; count < 5; count += 1) stream.tellMove();
    question.flush(null, { status: 304, statusText: 'Not Modified' });
    pass(GATHER_MS - 1);
    notAsked();
    pass(1);
    unchanged();
    pass(REFRESH_EVERY);
    notAsked();
  });

  it('are asked for every three seconds while nothing is heard, and at once when that is over', () => {
    const { stream, notAsked, unchanged, pass, shown } = started();
    shown();
    stream.state.set('lost');
    pass(REFRESH_WHEN_HEARD);
    unchanged();
    pass(REFRESH_EVERY);
    unchanged();
    pass(GATHER_MS);
    stream.connect();
    pass(0);
    unchanged();
    pass(2 * REFRESH_EVERY);
    notAsked();
  });

  it('are asked for after a move told to a hidden page as soon as it is seen again', () => {
    const { stream, notAsked, unchanged, pass, shown } = started();
    shown();
    show('hidden');
    stream.tellMove();
    pass(1000);
    notAsked();
    show('visible');
    unchanged();
  });

  it('are heard of while they are shown: neither out of reach, nor of a former division, nor of a closed month', () => {
    const { division, stream, asked, answer, pass, shown } = started();
    expect(stream.followed).toEqual([]);
    shown();
    division.set(6);
    pass(0);
    expect(stream.followed).toEqual([]);
    asked().flush(
      { type: 'about:blank', title: '', status: 404, code: 'NOT_FOUND' },
      { status: 404, statusText: '' },
    );
    expect(stream.followed).toEqual([]);
    division.set(7);
    pass(0);
    answer(FIRST, '"1"');
    expect(stream.followed).toEqual(['figures:7-2026-10']);
    pass(REFRESH_WHEN_HEARD);
    answer({ ...FIRST, periodState: 'closed' }, '"2"');
    expect(stream.followed).toEqual([]);
  });

  it('by the hierarchy of today are not told of, and asked for every three seconds', () => {
    const { stream, answer, server, unchanged, pass } = started('now');
    answer(FIRST, '"1"');
    server.expectOne('/api/forms/7').flush(SMALL_FORM);
    stream.connect();
    expect(stream.followed).toEqual([]);
    pass(REFRESH_EVERY);
    unchanged();
  });
});
