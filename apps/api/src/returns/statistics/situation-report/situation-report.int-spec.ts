import { SituationReport, SituationTexts, type SituationSubject } from '@tonghu/contract';
import { formatFigure } from '@tonghu/rules';
import type { TestBrowser } from '../../../platform/testing';
import { writeManyMonths, type ManyMonths } from '../../testing/many-months';

const WRITTEN = {
  overview: '全区运行平稳。',
  problems: '个别社区上报偏迟。',
  nextSteps: '开展业务培训。',
  preparedBy: '沈静',
  checkedBy: '周岚',
  head: '',
};

describe('the situation report', () => {
  let month: ManyMonths;
  beforeAll(async () => {
    month = await writeManyMonths();
    await month.test.dataSource.query(
      `insert into facility (kind, division_id, tier, name, pinyin, initials, opened_on, services, round_the_clock_since)
       values ('rescue_point', $1, 3, '雕庄救助保护点', '', '', '2020-01-01', '{reception_24h}', '2020-01-01')`,
      [month.city.diaozhuang],
    );
  });
  afterAll(() => month.test.close());

  const address = (division: number, period = '2026-10') =>
    `/api/statistics/situation-report?division=${division}&period=${period}`;
  const read = async (who: TestBrowser, division: number, period?: string) => {
    const answer = await who.get(address(division, period));
    expect(answer.statusCode).toBe(200);
    return SituationReport.parse(answer.json());
  };
  const save = (who: TestBrowser, division: number, version: number, changes: object = {}) =>
    who.put(address(division), { ...WRITTEN, version, ...changes });
  const codeOf = (answer: { json: <T>() => T }) => answer.json<{ code: string }>().code;
  const said = (report: SituationReport, subject: SituationSubject, language: 'zh' | 'en' = 'zh') =>
    report.sentences.find((sentence) => sentence.subject === subject)?.[language];

  it('says the figures of the month, with what changed on the month and on the year before', async () => {
    const { tianning } = month.city;
    const report = await read(month.cityOfficial, tianning);
    const figure = (code: string) => month.figureOf(tianning, '2026-10', code);
    const text = (code: string) => formatFigure(figure(code), 0);
    const share = (difference: number, code: string) =>
      `${((difference / (figure(code) - difference)) * 100).toFixed(1)}%`;
    expect(said(report, 'registered')).toContain(
      `期末在册特殊未成年人${text('A00.4')}人，比上月增加100人（${share(100, 'A00.4')}），比上年同月增加300人（${share(300, 'A00.4')}）；` +
        `本月新增${text('A00.2')}人，退出${text('A00.3')}人`,
    );
    expect(said(report, 'concerns')).toContain(
      `接报${text('B10')}件，比上月增加100件（${share(100, 'B10')}）`,
    );
    expect(said(report, 'concerns', 'en')).toContain(
      `Concerns received: ${text('B10')}, +100 on the month before (${share(100, 'B10')})`,
    );
    expect(said(report, 'patrols')).toContain(`开展排查巡查${text('B01')}次`);
    expect(said(report, 'places')).toBe(
      `床位${text('C04')}张，期末在站${text('C05')}人，床位使用率${((figure('C05') / figure('C04')) * 100).toFixed(1)}%。`,
    );
    expect([report.mark, report.edition, report.periodState]).toEqual(['provisional', null, 'open']);
  });

  it('tells who reported and which houses stand, below the division and nowhere else', async () => {
    const district = await read(month.cityOfficial, month.city.tianning);
    expect(said(district, 'reporting')).toBe('街道镇应报2个，已审核2个；社区村应报3个，已审核3个。');
    expect(said(district, 'houses')).toBe(
      '按机构登记，月末设有保护中心0个、救助保护点1个，其中24小时接待的1个；2个街道镇中1个设有救助保护点。',
    );
    const city = await read(month.committee, month.city.city);
    expect(said(city, 'houses')).toContain('2个辖市区中0个设有保护中心，3个街道镇中1个设有救助保护点');
    const community = await read(month.chaoyang, month.city.chaoyang);
    // What communities have no part in is no zero there.
    expect(community.sentences.map(({ subject }) => subject)).toEqual([
      'registered',
      'concerns',
      'response',
      'patrols',
      'staff',
    ]);
    expect(said(community, 'response')).not.toContain('评估');
  });

  it('is that of an edition once the month is published', async () => {
    const report = await read(month.tianning, month.city.tianning, '2026-09');
    expect([report.periodState, report.mark]).toEqual(['published', 'final']);
  });

  it('compares nothing while too much is missing, and has no figures that nobody answers for', async () => {
    await month.test.dataSource.query(
      `update return set version = version + 1, included = '{0,0,0}' where division_id = $1 and period_id = (select id from period where key = '2026-10')`,
      [month.city.zhonglou],
    );
    await month.test.dataSource.query(
      `update return set version = version + 1, state = 'draft', submitted_at = null, accepted_at = null, included = '{0,0,0}'
       where division_id = $1 and period_id = (select id from period where key = '2026-10')`,
      [month.city.wuxingVillage],
    );
    const district = await read(month.zhonglou, month.city.zhonglou);
    expect(district.mark).toBe('incomplete');
    expect(said(district, 'reporting')).toBe(
      '街道镇应报1个，已审核1个；社区村应报1个，已审核0个；因数据尚未报齐，暂不与上月、上年同月比较。',
    );
    expect(said(district, 'registered')).not.toContain('比上');
    const community = await read(month.zhonglou, month.city.wuxingVillage);
    expect(community.sentences.map(({ zh }) => zh)).toEqual(['本月尚无可汇总的数字。']);
  });

  it('keeps what the officials of the division write, for everybody above to read', async () => {
    const { tianning } = month.city;
    const blank = await read(month.tianning, tianning);
    expect(blank.mayWrite).toBe(true);
    expect(blank.texts).toMatchObject({ overview: '', version: 0, updatedAt: null, updatedBy: null });

    const saved = SituationTexts.parse((await save(month.tianning, tianning, 0)).json());
    expect(saved).toMatchObject({ ...WRITTEN, version: 1, updatedBy: 'tianning' });
    const seen = await read(month.cityOfficial, tianning);
    expect(seen.texts).toEqual(saved);
    expect(seen.mayWrite).toBe(false);
    // Another month has a report of its own.
    expect((await read(month.tianning, tianning, '2026-09')).texts.version).toBe(0);
  });

  it('goes into the log with names and lengths, but without texts', async () => {
    const entries = (await month.test.dataSource.query(
      `select a.username, e.division_id, e.before, e.after from audit_entry e join account a on a.id = e.account_id
       where e.action = 'situation_report.saved' and e.subject = $1`,
      [`situation_report:${month.city.tianning}:2026-10`],
    )) as object[];
    expect(entries).toEqual([
      {
        username: 'tianning',
        division_id: month.city.tianning,
        before: { preparedBy: '', checkedBy: '', overview: 0, problems: 0, nextSteps: 0 },
        after: { preparedBy: '沈静', checkedBy: '周岚', overview: 7, problems: 9, nextSteps: 7 },
      },
    ]);
  });

  it('is not overwritten by somebody who has not seen it, and goes to one of two who save at once', async () => {
    const { tianning, diaozhuang } = month.city;
    const stale = await save(month.tianning, tianning, 0, { overview: '旧稿' });
    expect([stale.statusCode, codeOf(stale)]).toEqual([409, 'REPORT_STALE']);
    expect(stale.json<{ params: object }>().params).toEqual({ version: 1, by: 'tianning' });
    expect((await read(month.tianning, tianning)).texts.overview).toBe(WRITTEN.overview);
    for (const version of [0, 1]) {
      const both = await Promise.all([
        save(month.diaozhuang, diaozhuang, version, { head: '甲' }),
        save(month.diaozhuang, diaozhuang, version, { head: '乙' }),
      ]);
      expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    }
    const never = await save(month.chaoyang, month.city.chaoyang, 3);
    expect(never.json<{ params: object }>().params).toEqual({ version: 0, by: null });
    expect((await read(month.chaoyang, month.city.chaoyang)).texts.version).toBe(0);
  });

  it('is written by nobody else and read no further than the reader reaches', async () => {
    const { city, tianning, zhonglou, diaozhuang } = month.city;
    expect((await save(month.cityOfficial, tianning, 1)).statusCode).toBe(403);
    expect((await save(month.tianning, diaozhuang, 1)).statusCode).toBe(403);
    expect((await save(month.committee, city, 0)).statusCode).toBe(403);
    expect((await save(month.tianning, zhonglou, 0)).statusCode).toBe(404);
    expect((await month.tianning.get(address(zhonglou))).statusCode).toBe(404);
    expect((await month.tianning.get(address(city))).statusCode).toBe(404);
    expect((await month.cityOfficial.get(address(city, '2019-01'))).statusCode).toBe(404);
  });

  it('takes no text that has no room', async () => {
    const { tianning } = month.city;
    for (const changes of [{ problems: '长'.repeat(2001) }, { head: '名'.repeat(41) }, { more: '' }]) {
      expect((await save(month.tianning, tianning, 1, changes)).statusCode).toBe(400);
    }
    expect((await save(month.tianning, tianning, 1, { problems: '长'.repeat(2000) })).statusCode).toBe(200);
  });

  describe('on paper', () => {
    const print = (who: TestBrowser, division: number, more = '') =>
      who.get(`/api/statistics/situation-report.pdf?division=${division}&period=2026-10${more}`);

    it('is a small PDF of A4 sheets with our letters packed into it and charts drawn as lines', async () => {
      const answer = await print(month.cityOfficial, month.city.tianning);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-type']).toBe('application/pdf');
      expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(
        '天宁区未成年人保护工作情况报告 2026-10.pdf',
      );
      const text = answer.rawPayload.toString('latin1');
      expect(text.startsWith('%PDF-')).toBe(true);
      expect(answer.rawPayload.length).toBeLessThan(400_000);
      const fonts = new Set([...text.matchAll(/\/FontName \/(\S+)/g)].map(([, name]) => name));
      // Fonts of which only a part is there have six capitals before their name.
      expect([...fonts].map((name) => name?.replace(/^[A-Z]{6}\+/, '')).sort()).toEqual([
        'NotoSansSC-Bold',
        'NotoSansSC-Regular',
      ]);
      const sheets = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, ...size]) =>
        size.map((points) => Math.round(Number(points))),
      );
      expect(sheets.length).toBeGreaterThanOrEqual(2);
      expect(sheets.every(([width, height]) => width === 595 && height === 842)).toBe(true);
      expect(text).not.toContain('/Subtype /Image');
    });

    it('leaves no heading behind at the end of a page, however long the texts are', async () => {
      const { zhonglou } = month.city;
      const pages = new Set<string | undefined>();
      // About a line more each time, over the end of the first page.
      for (const [version, length] of [1140, 1180, 1220, 1240, 1260, 1280, 1300, 1340].entries()) {
        const saved = await save(month.zhonglou, zhonglou, version, { overview: '长'.repeat(length) });
        expect(saved.statusCode).toBe(200);
        const text = (await print(month.zhonglou, zhonglou)).rawPayload.toString('latin1');
        const pageOf = new Map(
          [...text.matchAll(/\((keeps|kept)(\d)\) \[(\d+) 0 R/g)].map(([, part, number, page]) => [
            `${part} ${number}`,
            page,
          ]),
        );
        for (const part of [1, 2, 5, 6]) expect(pageOf.get(`keeps ${part}`)).toBe(pageOf.get(`kept ${part}`));
        pages.add(pageOf.get('keeps 2') === pageOf.get('keeps 1') ? 'first' : 'second');
      }
      expect([...pages]).toEqual(['first', 'second']);
    });

    it('is there in both languages, for every tier and before anything was handed in', async () => {
      const answers = await Promise.all([
        print(month.committee, month.city.city, '&lang=en'),
        print(month.chaoyang, month.city.chaoyang),
        print(month.zhonglou, month.city.wuxingVillage),
      ]);
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    });

    it('reaches no further than its reader', async () => {
      expect((await print(month.tianning, month.city.zhonglou)).statusCode).toBe(404);
    });
  });
});
