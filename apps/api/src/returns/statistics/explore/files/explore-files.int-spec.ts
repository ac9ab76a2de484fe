import { Workbook } from 'exceljs';
import { decode } from 'iconv-lite';
import { writeManyMonths, type ManyMonths } from '../../../testing/many-months';

describe('views of the explorer as files', () => {
  let month: ManyMonths;
  beforeAll(async () => {
    month = await writeManyMonths();
    await month.test.dataSource.query(
      `insert into edition (period_id, number, form_id)
       select p.id, n, p.form_id from period p, generate_series(1, 2) n where p.key = '2026-09'`,
    );
    await month.test.dataSource.query(
      `update return set version = version + 1, state = 'draft', submitted_at = null, accepted_at = null,
         excuse = '{"reason": "搬迁"}'
       where division_id = $1 and period_id = (select id from period where key = '2026-10')`,
      [month.city.chaoyang],
    );
    await month.test.dataSource.query(`update division_version set name = '=1+1' where division_id = $1`, [
      month.city.zhonglou,
    ]);
  });
  afterAll(() => month.test.close());

  const ask = (file: string, query = '', who = month.cityOfficial) =>
    who.get(
      `/api/statistics/explore.${file}?division=${month.city.city}&from=2026-09&to=2026-10&indicators=B10,D01${query}`,
    );
  const sheetOf = async (query: string) => {
    const answer = await ask('xlsx', query);
    expect(answer.statusCode).toBe(200);
    const workbook = new Workbook();
    await workbook.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
    const lines: unknown[][] = [];
    workbook.worksheets[0]?.eachRow((row) => lines.push((row.values as unknown[]).slice(1)));
    return { answer, lines };
  };

  it('are workbooks with what was asked for, editions, the excused and the figures laid out as seen', async () => {
    const { answer, lines } = await sheetOf('&across=span,column');
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(
      '2026-09–2026-10.xlsx',
    );
    const notes = lines.map(([first]) => String(first)).join('\n');
    expect(notes).toContain('时间：2026年9月至2026年10月');
    expect(notes).toContain('2026年9月：已发布，第2版');
    expect(notes).toMatch(/2026年9月：含 \d+\/\d+ 辖市区、\d+\/\d+ 街道镇、\d+\/\d+ 社区村/);
    expect(notes).toContain('2026年10月免报：朝阳花园社区');
    const head = lines.findIndex(([first]) => first === '单位');
    expect(lines[head]?.slice(1, 6)).toEqual([
      expect.stringMatching(/^2026年9月 .+（件）$/),
      expect.stringMatching(/^2026年9月 /),
      expect.stringMatching(/^2026年10月 /),
      expect.stringMatching(/^2026年10月 /),
      '数据状态',
    ]);
    const tianning = lines.find(([first]) => first === '天宁区');
    expect(tianning?.[1]).toBe(month.figureOf(month.city.tianning, '2026-09', 'B10'));
    expect(tianning?.[3]).toBe(month.figureOf(month.city.tianning, '2026-10', 'B10'));
    expect(tianning?.[5]).toBe('暂定数，未发布：2026年10月');
  });

  it('hold every line in the order seen, whatever the page', async () => {
    const { lines } = await sheetOf('&rows=community&sort=2026-09:B10&descending=true');
    const head = lines.findIndex(([first]) => first === '位次');
    const body = lines.slice(head + 2);
    expect(body).toHaveLength(4);
    expect(body.map(([rank]) => rank)).toEqual([1, 2, 3, 4]);
  });

  it('give rates in per cent where indicators go down', async () => {
    const { lines } = await sheetOf('&down=column&across=span&at=' + month.city.tianning);
    const rate = lines.at(-1) ?? [];
    expect(String(rate[0])).toMatch(/（%）$/);
    const figure = (code: string) => month.figureOf(month.city.tianning, '2026-09', code);
    expect(rate[1]).toBeCloseTo((figure('B20') / figure('B19')) * 100);
  });

  it('are CSV in both encodings, in which no name runs as a formula', async () => {
    const [utf8, gb] = await Promise.all([ask('csv'), ask('csv', '&encoding=gb18030')]);
    const text = utf8.rawPayload.toString('utf8');
    expect(text.startsWith('\ufeff单位,')).toBe(true);
    expect(`\ufeff${decode(gb.rawPayload, 'gb18030')}`).toBe(text);
    expect(gb.headers['content-type']).toBe('text/csv; charset=gb18030');
    expect(text).toContain("\r\n'=1+1,");
    expect(text).not.toContain('\r\n=');
  });

  it('are A4 documents, upright or lying by the number of columns', async () => {
    const widths = async (query: string) => {
      const answer = await ask('pdf', query);
      expect(answer.headers['content-type']).toBe('application/pdf');
      const text = answer.rawPayload.toString('latin1');
      expect(text).toMatch(/\/FontName \/[A-Z]{6}\+NotoSansSC-Regular/);
      return [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) /g)].map(([, width]) => Math.round(Number(width)));
    };
    expect(new Set(await widths(''))).toEqual(new Set([595]));
    expect(new Set(await widths('&across=span,column&beside=share,previous,year&lang=en'))).toEqual(
      new Set([842]),
    );
  });

  it('reach no further than their reader', async () => {
    for (const file of ['xlsx', 'csv', 'pdf']) {
      expect((await ask(file, '', month.tianning)).statusCode).toBe(404);
    }
  });
});
