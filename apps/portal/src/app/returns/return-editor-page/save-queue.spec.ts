import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { TranslocoTestingModule } from '@jsverse/transloco';
import type { ReturnView } from '@tonghu/contract';
import { firstValueFrom } from 'rxjs';
import { problemInterceptor } from '../../shell/problem/problem.interceptor';
import { ReturnsApi } from '../returns-api';
import { CODES, viewOf } from '../returns.fixture';
import { KeptWork, PendingStore } from './pending-store';
import { SaveQueue } from './save-queue';

const ADDRESS = '/api/returns/33/2026-10/figures';
const KEY = 'tonghu.pending.5.33.2026-10';

function opened(view: Partial<ReturnView> = {}) {
  TestBed.configureTestingModule({
    imports: [TranslocoTestingModule.forRoot({ langs: {} })],
    providers: [provideHttpClient(withInterceptors([problemInterceptor])), provideHttpClientTesting()],
  });
  const api = TestBed.inject(ReturnsApi);
  const store = TestBed.inject(PendingStore);
  const server = TestBed.inject(HttpTestingController);
  const open = (seen: Partial<ReturnView> = view) =>
    new SaveQueue(viewOf(seen), CODES, new KeptWork(store, store.key(5, 33, '2026-10')), (request) =>
      firstValueFrom(api.save(33, '2026-10', request)),
    );
  const asked = () => server.expectOne({ method: 'PATCH', url: ADDRESS });
  const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);
  const saved = async (request: TestRequest, own: (number | null)[], version = 8) => {
    request.flush({ version, state: 'draft', own, filled: own.filter((figure) => figure !== null).length });
    await pass(0);
  };
  const refused = async (request: TestRequest, status: number, code: string, errors: unknown[] = []) => {
    request.flush({ type: 'about:blank', title: code, status, code, errors }, { status, statusText: code });
    await pass(0);
  };
  const lost = async (request: TestRequest) => {
    request.error(new ProgressEvent('error'), { status: 0 });
    await pass(0);
  };
  return { queue: open(), open, server, asked, pass, saved, refused, lost };
}

const kept = () => localStorage.getItem(KEY);

describe('figures on their way to the server', () => {
  beforeEach(() => {
    localStorage.clear();
    jest.useFakeTimers();
  });
  afterEach(() => {
    TestBed.inject(HttpTestingController).verify();
    jest.useRealTimers();
  });

  it('go together in one request once the person pauses', async () => {
    const { queue, asked, pass, saved, server } = opened();
    queue.put([{ code: 'B11', value: 4 }]);
    await pass(400);
    queue.put([{ code: 'B12', value: 2 }]);
    expect(queue.state()).toBe('unsaved');
    server.expectNone(ADDRESS);
    await pass(600);
    const request = asked();
    expect(request.request.body).toEqual({
      cells: [
        { code: 'B11', value: 4, base: null },
        { code: 'B12', value: 2, base: null },
      ],
    });
    expect([queue.state(), queue.savingOf('B11')]).toEqual(['saving', 'saving']);
    await saved(request, [4, 2, 6, null]);
    expect([queue.state(), queue.version(), queue.waiting(), kept()]).toEqual(['saved', 8, 0, null]);
    expect(queue.figures()).toEqual([4, 2, 6, null]);
  });

  it('do not wait for ever while somebody types without a pause', async () => {
    const { queue, asked, pass, saved } = opened();
    for (let value = 1; value <= 8; value += 1) {
      queue.put([{ code: 'B11', value }]);
      await pass(400);
    }
    await saved(asked(), [8, null, 8, null]);
    await pass(700);
    expect(queue.state()).toBe('saved');
  });

  it('rest on what was just sent when they change again meanwhile', async () => {
    const { queue, asked, pass, saved } = opened();
    queue.put([{ code: 'B11', value: 4 }]);
    await pass(600);
    const first = asked();
    queue.put([{ code: 'B11', value: 40 }]);
    expect(queue.figures()[0]).toBe(40);
    await saved(first, [4, null, 4, null]);
    await pass(600);
    const second = asked();
    expect(second.request.body.cells).toEqual([{ code: 'B11', value: 40, base: 4 }]);
    await saved(second, [40, null, 40, null], 9);
  });

  it('are nothing to send when taken back in time', async () => {
    const { queue, pass, server } = opened({ own: [7, null, null, null] });
    queue.put([{ code: 'B11', value: 4 }]);
    queue.put([{ code: 'B11', value: 7 }]);
    await pass(5000);
    server.expectNone(ADDRESS);
    expect([queue.state(), kept()]).toEqual(['saved', null]);
  });

  it('are kept while the network is away and sent again by themselves', async () => {
    const { queue, asked, pass, saved, lost, server } = opened();
    queue.put([{ code: 'B11', value: 4 }]);
    await pass(600);
    await lost(asked());
    expect([queue.state(), queue.savingOf('B11')]).toEqual(['offline', 'offline']);
    expect(kept()).toContain('"value":4');
    queue.put([{ code: 'B12', value: 1 }]);
    await pass(1900);
    server.expectNone(ADDRESS);
    await pass(100);
    await lost(asked());
    await pass(3900);
    server.expectNone(ADDRESS);
    await pass(100);
    const request = asked();
    expect(request.request.body.cells).toHaveLength(2);
    await saved(request, [4, 1, 5, null]);
    expect([queue.state(), kept()]).toEqual(['saved', null]);
  });

  it('go at once when the network is back', async () => {
    const { queue, asked, pass, saved, lost } = opened();
    queue.put([{ code: 'B11', value: 4 }]);
    await pass(600);
    await lost(asked());
    queue.resume();
    await saved(asked(), [4, null, 4, null]);
    expect(queue.state()).toBe('saved');
  });

  it('wait for signing in again', async () => {
    const { queue, asked, pass, saved, refused, server } = opened();
    queue.put([{ code: 'B11', value: 4 }]);
    await pass(600);
    await refused(asked(), 401, 'UNAUTHENTICATED');
    expect(queue.state()).toBe('signedOut');
    await pass(120_000);
    server.expectNone(ADDRESS);
    queue.resume();
    await saved(asked(), [4, null, 4, null]);
    expect(queue.state()).toBe('saved');
  });

  it('survive a closed browser', async () => {
    const { queue, open, asked, pass, saved, lost } = opened();
    queue.put([{ code: 'B11', value: 4 }]);
    queue.explain('S-B12', '集中办结');
    await pass(600);
    await lost(asked());
    queue.close();
    asked().error(new ProgressEvent('error'), { status: 0 });
    await pass(0);

    const next = open();
    expect(next.figures()[0]).toBe(4);
    expect(next.explanations()).toEqual({ 'S-B12': '集中办结' });
    await pass(600);
    const request = asked();
    expect(request.request.body).toEqual({
      cells: [{ code: 'B11', value: 4, base: null }],
      explanations: { 'S-B12': '集中办结' },
    });
    await saved(request, [4, null, 4, null]);
    expect(kept()).toBeNull();
  });

  it('are no conflict when only the answer got lost', async () => {
    const { queue, open, asked, pass, lost } = opened();
    queue.put([{ code: 'B11', value: 4 }]);
    await pass(600);
    const first = asked();
    queue.put([{ code: 'B11', value: 5 }]);
    await lost(first);
    const next = open({ own: [4, null, 4, null] });
    expect([...next.conflicts().keys()]).toEqual([]);
    await pass(600);
    expect(asked().request.body.cells).toEqual([{ code: 'B11', value: 5, base: 4 }]);
    queue.discard();
    next.discard();
  });

  describe('that somebody else changed', () => {
    const conflict = [{ path: 'B11', code: 'FIGURE_CONFLICT', params: { current: 9, base: null, value: 4 } }];
    async function inConflict() {
      const queueing = opened();
      queueing.queue.put([
        { code: 'B11', value: 4 },
        { code: 'B12', value: 2 },
      ]);
      await queueing.pass(600);
      await queueing.refused(queueing.asked(), 409, 'FIGURE_CONFLICT', conflict);
      return queueing;
    }

    it('wait for a decision while the others go on', async () => {
      const { queue, asked, pass, saved } = await inConflict();
      expect(queue.conflicts().get('B11')).toMatchObject({ mine: 4, theirs: 9 });
      await pass(600);
      const others = asked();
      expect(others.request.body.cells).toEqual([{ code: 'B12', value: 2, base: null }]);
      await saved(others, [9, 2, 11, null]);
      expect([queue.state(), queue.figures()[0], queue.waiting()]).toEqual(['conflict', 4, 1]);
      expect(kept()).toContain('B11');
    });

    it('are sent again over the other figure, or given up for it', async () => {
      const { queue, asked, pass, saved } = await inConflict();
      queue.decide('B11', 'mine');
      await pass(600);
      const request = asked();
      expect(request.request.body.cells).toContainEqual({ code: 'B11', value: 4, base: 9 });
      await saved(request, [4, 2, 6, null]);
      expect(queue.state()).toBe('saved');
    });

    it('take the other figure', async () => {
      const { queue, asked, pass, saved } = await inConflict();
      queue.decide('B11', 'theirs');
      expect(queue.figures()[0]).toBe(9);
      await pass(600);
      const request = asked();
      expect(request.request.body.cells).toEqual([{ code: 'B12', value: 2, base: null }]);
      await saved(request, [9, 2, 11, null]);
      expect([queue.state(), kept()]).toEqual(['saved', null]);
    });

    it('meet again after a reload', async () => {
      const { queue, open } = await inConflict();
      queue.close();
      TestBed.inject(HttpTestingController).expectOne(ADDRESS).error(new ProgressEvent('error'));
      const next = open({ own: [9, null, 9, null] });
      expect(next.conflicts().get('B11')).toMatchObject({ mine: 4, theirs: 9 });
      next.discard();
    });
  });

  it('stay at their cell with the reason when the server does not take them', async () => {
    const { queue, asked, pass, saved, refused } = opened();
    queue.put([
      { code: 'B11', value: 4 },
      { code: 'B19', value: 1 },
    ]);
    await pass(600);
    await refused(asked(), 422, 'FIGURES_REFUSED', [{ path: 'B19', code: 'FIGURE_NOT_COLLECTED' }]);
    expect(queue.refused().get('B19')?.code).toBe('FIGURE_NOT_COLLECTED');
    await pass(600);
    const rest = asked();
    expect(rest.request.body.cells).toEqual([{ code: 'B11', value: 4, base: null }]);
    await saved(rest, [4, null, 4, null]);
    expect([queue.state(), queue.figures()[3], queue.savingOf('B19')]).toEqual(['refused', 1, 'refused']);
  });

  it('are refused by their place in the request as well', async () => {
    const { queue, asked, pass, refused } = opened();
    queue.put([{ code: 'B11', value: 4 }]);
    await pass(600);
    await refused(asked(), 400, 'INVALID_INPUT', [{ path: 'cells.0.value', code: 'FIGURE_TOO_LARGE' }]);
    expect(queue.refused().get('B11')?.code).toBe('FIGURE_TOO_LARGE');
  });

  it('stop, and stay in the browser, when the return takes no more', async () => {
    const { queue, asked, pass, refused, server } = opened();
    queue.put([{ code: 'B11', value: 4 }]);
    await pass(600);
    await refused(asked(), 409, 'RETURN_NOT_EDITABLE');
    expect([queue.state(), queue.stopped(), queue.waiting()]).toEqual(['stopped', 'RETURN_NOT_EDITABLE', 1]);
    await pass(120_000);
    server.expectNone(ADDRESS);
    expect(kept()).toContain('B11');
    queue.discard();
    expect(kept()).toBeNull();
  });

  it('are all there before a submission, or it is said that they are not', async () => {
    const { queue, asked, pass, saved, lost } = opened();
    queue.put([{ code: 'B11', value: 4 }]);
    const settled = queue.settle();
    await saved(asked(), [4, null, 4, null]);
    expect(await settled).toBe(true);

    queue.put([{ code: 'B11', value: 5 }]);
    const failing = queue.settle();
    await lost(asked());
    expect(await failing).toBe(false);
    queue.discard();
    await pass(10_000);
  });

  it('do not overwrite what another tab keeps', async () => {
    const { queue, open, pass, asked } = opened();
    const other = open();
    queue.put([{ code: 'B11', value: 4 }]);
    other.put([{ code: 'B12', value: 2 }]);
    expect(JSON.parse(kept() ?? '').cells).toMatchObject({ B11: { value: 4 }, B12: { value: 2 } });
    other.discard();
    expect(Object.keys(JSON.parse(kept() ?? '').cells)).toEqual(['B11']);
    await pass(600);
    asked();
    queue.discard();
  });

  it('says so when the browser keeps nothing', () => {
    const full = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const { queue } = opened();
    expect(queue.kept()).toBe(true);
    queue.put([{ code: 'B11', value: 4 }]);
    expect(queue.kept()).toBe(false);
    full.mockRestore();
    queue.discard();
  });
});
