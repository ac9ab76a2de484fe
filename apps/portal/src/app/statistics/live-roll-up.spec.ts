import { LiveAnnouncer } from '@angular/cdk/a11y';
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TranslocoTestingModule } from '@jsverse/transloco';
import type { RollUp } from '@tonghu/contract';
import { Scope } from '../shell';
import { problemInterceptor } from '../shell/problem/problem.interceptor';
import { LiveRollUp, REFRESH_EVERY } from './live-roll-up';
import { SMALL_FORM, rollUpOf, rowOf } from './roll-up.fixture';

const FIRST = rollUpOf([rowOf(1, '雕庄街道', [30, 0, 0, 0], { state: 'submitted' })]);
const ACCEPTED = rollUpOf([rowOf(1, '雕庄街道', [30, 0, 0, 0])]);

const MESSAGES = {
  statistics: { live: { moved: '{{name}}：{{state}}{{more}}。', changed: '数字已更新。' } },
  ui: { state: { accepted: '已审核' } },
};

function started() {
  const division = signal(5);
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
  return { live, division, announced, server, asked, answer, pass };
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
});
