import type { Explore, FigureMark } from '@tonghu/contract';
import { addMonths } from '@tonghu/rules';
import { situationWords } from './situation-words';
import { trendCharts } from './trend-charts';

/** Months from November 2025 on, with the same figures registered and received in each. */
const trendOf = (months: readonly [value: number, mark: FigureMark][]) =>
  ({
    columns: [{ code: 'A00.4' }, { code: 'B10' }],
    spans: months.map((_, at) => ({ from: addMonths('2025-11', at) })),
    whole: { values: months.map(([value]) => [value, value]), marks: months.map(([, mark]) => mark) },
  }) as unknown as Explore;

const drawn = (months: readonly [number, FigureMark][], language: 'zh-Hans' | 'en' = 'zh-Hans') => {
  const text = JSON.stringify(trendCharts(trendOf(months), situationWords(language)));
  return { text, points: text.match(/<circle/g)?.length ?? 0, bars: text.match(/<rect/g)?.length ?? 0 };
};

describe('the charts of a report', () => {
  const settled: [number, FigureMark][] = [
    [1200, 'final'],
    [1500, 'final'],
    [1300, 'provisional'],
  ];

  it('say what they show', () => {
    const { text, points, bars } = drawn(settled);
    expect([points, bars]).toEqual([3, 3]);
    expect(text).toContain('期末在册由2025年11月1,200人升至2026年1月1,300人');
    expect(text).toContain('接报3个月合计4,000件，月均1,333件，12月最多，1,500件');
    expect(drawn(settled, 'en').text).toContain(
      '4,000 concerns in 3 months, 1,333 a month, at most 1,500 (Dec)',
    );
  });

  it('do not draw a month of which too much is missing as a fall', () => {
    const { text, points, bars } = drawn([...settled, [40, 'incomplete']]);
    expect([points, bars]).toEqual([3, 3]);
    expect(text).toContain('升至2026年1月1,300人');
    expect(text).toContain('接报3个月合计4,000件');
  });

  it('say that nothing was received, and that there is nothing to draw', () => {
    expect(drawn([[0, 'final']]).text).toContain('1个月均无接报');
    expect(drawn([[7, 'incomplete']]).text).toContain('各月均未报齐');
  });
});
