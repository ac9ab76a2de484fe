import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { SituationReport, SituationTexts } from '@tonghu/contract';
import { problemInterceptor } from '../../shell/problem/problem.interceptor';
import { ReportDesk } from './report-desk';

const URL = '/api/statistics/situation-report';

const textsOf = (changes: Partial<SituationTexts> = {}): SituationTexts => ({
  overview: '平稳。',
  problems: '',
  nextSteps: '',
  preparedBy: '沈静',
  checkedBy: '',
  head: '',
  version: 1,
  updatedAt: '2026-11-05T02:00:00.000Z',
  updatedBy: '沈静',
  ...changes,
});
const reportOf = (texts: SituationTexts, division = 5): SituationReport => ({
  asOf: '2026-11-05T02:00:00.000Z',
  division: { id: division, name: '天宁区', tier: 'district', code: '320402000000' },
  period: '2026-10',
  periodState: 'open',
  edition: null,
  mark: 'provisional',
  sentences: [],
  texts,
  mayWrite: true,
});

/** Lets promises that wait for the answer go on. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('a report while it is written', () => {
  let desk: ReportDesk;
  let server: HttpTestingController;

  const answer = async (method: string, body: object, status = 200) => {
    const asked = server.expectOne((request) => request.url === URL && request.method === method);
    asked.flush(body, { status, statusText: String(status) });
    await settled();
    return asked.request;
  };
  const stale = { status: 409, code: 'REPORT_STALE', title: '', params: { version: 2, by: '周岚' } };

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        ReportDesk,
        provideHttpClient(withInterceptors([problemInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    desk = TestBed.inject(ReportDesk);
    server = TestBed.inject(HttpTestingController);
    void desk.read(5, '2026-10');
    await answer('GET', reportOf(textsOf()));
  });

  it('is saved as a whole at the version that was read, and then is as the server has it', async () => {
    expect(desk.maySave()).toBe(false);
    desk.write('problems', '人手不足。');
    desk.write('head', ' 朱玉兰 ');
    const saving = desk.save();
    expect([desk.saving(), desk.maySave()]).toEqual([true, false]);
    const request = await answer('PUT', textsOf({ problems: '人手不足。', head: '朱玉兰', version: 2 }));
    expect(await saving).toBe(true);
    expect(request.body).toMatchObject({ overview: '平稳。', problems: '人手不足。', version: 1 });
    expect(desk.written().head).toBe('朱玉兰');
    expect([desk.changed(), desk.saving()]).toEqual([false, false]);
  });

  it('keeps what is typed while the saving is under way', async () => {
    desk.write('problems', '一');
    void desk.save();
    desk.write('problems', '一、人手不足');
    await answer('PUT', textsOf({ problems: '一', version: 2 }));
    expect(desk.written().problems).toBe('一、人手不足');
    expect(desk.changed()).toBe(true);
  });

  it('is not sent while a text is too long', async () => {
    desk.write('overview', '长'.repeat(2001));
    expect(desk.changed()).toBe(true);
    expect(await desk.save()).toBe(false);
    server.expectNone({ method: 'PUT' });
  });

  describe('that somebody else saved in between', () => {
    const theirs = textsOf({ overview: '总体平稳。', version: 2, updatedBy: '周岚' });
    beforeEach(async () => {
      desk.write('problems', '人手不足。');
      void desk.save();
      await answer('PUT', stale, 409);
      await answer('GET', reportOf(theirs));
    });

    it('waits for a choice and loses neither', async () => {
      expect(desk.theirs()).toEqual(theirs);
      expect(desk.written()).toMatchObject({ overview: '平稳。', problems: '人手不足。' });
      expect(await desk.save()).toBe(false);
      server.expectNone({ method: 'PUT' });
    });

    it('goes on with theirs', () => {
      desk.takeTheirs();
      expect(desk.written()).toMatchObject({ overview: '总体平稳。', problems: '' });
      expect([desk.theirs(), desk.changed()]).toEqual([null, false]);
    });

    it('goes on with mine, saved at their version', async () => {
      void desk.keepMine();
      const request = await answer('PUT', textsOf({ problems: '人手不足。', version: 3 }));
      expect(request.body).toMatchObject({ overview: '平稳。', problems: '人手不足。', version: 2 });
      expect([desk.theirs(), desk.changed()]).toEqual([null, false]);
    });
  });

  it('says why it was refused, and keeps what was written', async () => {
    desk.write('problems', '人手不足。');
    void desk.save();
    await answer('PUT', { status: 403, code: 'FORBIDDEN', title: '' }, 403);
    expect(desk.refusal()?.error).toMatchObject({ code: 'FORBIDDEN' });
    expect(desk.written().problems).toBe('人手不足。');
    expect(desk.maySave()).toBe(true);
  });

  it('is not mixed up with another one that was opened meanwhile', async () => {
    void desk.read(6, '2026-10');
    void desk.read(7, '2026-10');
    const [first, second] = server.match((request) => request.url === URL);
    second?.flush(reportOf(textsOf({ overview: '七' }), 7));
    first?.flush(reportOf(textsOf({ overview: '六' }), 6));
    await settled();
    expect([desk.report()?.division.id, desk.written().overview]).toEqual([7, '七']);
  });
});
