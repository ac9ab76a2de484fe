import { writeManyMonths, type ManyMonths } from '../../testing/many-months';

describe('the monthly table', () => {
  let month: ManyMonths;
  beforeAll(async () => {
    month = await writeManyMonths();
  });
  afterAll(() => month.test.close());

  const ask = (division: number, query = '', who = month.cityOfficial) =>
    who.get(`/api/statistics/monthly-table.pdf?division=${division}&period=2026-09${query}`);

  it('is a small PDF of A4 sheets with the letters used packed into it', async () => {
    const answer = await ask(month.city.tianning);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(
      '天宁区 2026-09 未成年人保护工作统计月报表.pdf',
    );
    const text = answer.rawPayload.toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(answer.rawPayload.length).toBeLessThan(300_000);
    // Fonts of which only a part is there have six capitals before their name.
    expect(text).toMatch(/\/FontName \/[A-Z]{6}\+NotoSansSC-Regular/);
    expect(text).toMatch(/\/FontName \/[A-Z]{6}\+NotoSansSC-Bold/);
    const sheets = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width]) =>
      Number(width),
    );
    expect(sheets.length).toBeGreaterThanOrEqual(2);
    expect(sheets.every((width) => Math.round(width) === 842)).toBe(true);
  });

  it('prints several at a time, in both languages', async () => {
    const answers = await Promise.all([
      ask(month.city.city),
      ask(month.city.zhonglou, '&lang=en'),
      ask(month.city.chaoyang),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
  });

  it('reaches no further than its reader', async () => {
    expect((await ask(month.city.zhonglou, '', month.tianning)).statusCode).toBe(404);
    expect(
      (
        await month.cityOfficial.get(
          `/api/statistics/monthly-table.pdf?division=${month.city.city}&period=2019-01`,
        )
      ).statusCode,
    ).toBe(404);
  });
});
