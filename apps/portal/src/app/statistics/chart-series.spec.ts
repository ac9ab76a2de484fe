import type { Trend } from '@tonghu/contract';
import { comparisonData, formNote, trendData } from './chart-series';
import { comparisonFinding, rangeFinding, trendFinding } from './figure-charts/finding';
import { measurableOf, rollUpOf, rowOf, sayKey } from './roll-up.fixture';

const [stock, flow, rate] = [measurableOf('A00.4'), measurableOf('B19'), measurableOf('D01')];

const month = (
  period: string,
  total: (number | null)[],
  included: [number, number, number] = [9, 3, 0],
  formVersion = 1,
): Trend['months'][number] => ({
  period,
  periodState: 'published',
  edition: 1,
  formVersion,
  state: 'accepted',
  included,
  expected: [9, 3, 0],
  excusedBelow: [0, 0, 0],
  total,
});
const trend: Trend = {
  divisionId: 5,
  indicators: ['A00.4', 'B19', 'B20', 'C11'],
  months: [
    month('2026-08', [100, 5, 5, 0]),
    month('2026-09', [110, 7, 5, 0]),
    month('2026-10', [40, 2, 1, 0], [4, 1, 0]),
  ],
};

describe('a trend over a change of form', () => {
  const over = {
    ...trend,
    months: [month('2026-08', [100, null, 5, 0]), month('2026-09', [110, 7, 5, 0], [9, 3, 0], 2)],
  };

  it('says where the form changes and why a month has no value', () => {
    expect(formNote(trend, flow, String, sayKey)).toBe('');
    expect(formNote(over, stock, String, sayKey)).toBe('statistics.forms.begins(2026-09|2)');
    expect(formNote(over, flow, String, sayKey)).toContain('statistics.forms.gaps');
    const points = trendData(over, flow, String, sayKey).series[0]?.points;
    expect(points?.map(({ value }) => value)).toEqual([null, 7]);
    expect(points?.[0]?.note).toBe('statistics.forms.lacking(1)');
  });

  it('has no rate from what a version lacks', () => {
    expect(trendData(over, rate, String, sayKey).series[0]?.points[0]).toMatchObject({
      value: null,
      note: 'statistics.forms.lacking(1)',
    });
  });
});

describe('a trend', () => {
  it.each([
    ['a stock', stock, [100, 110, 40]],
    ['a flow', flow, [5, 7, 2]],
  ] as const)('shows each month of %s by itself, nothing added up', (_, measurable, values) => {
    expect(trendData(trend, measurable, String, sayKey).series[0]?.points.map(({ value }) => value)).toEqual(
      values,
    );
  });

  it('marks the incomplete month and keeps it out of the finding', () => {
    const data = trendData(trend, stock, String, sayKey);
    expect(data.series[0]?.points.map(({ mark }) => mark)).toEqual(['final', 'final', 'incomplete']);
    expect(trendFinding(data, stock, sayKey)).toContain('statistics.finding.rising');
    expect(trendFinding(data, stock, sayKey)).toContain('2026-08|2026-09');
  });

  it('computes a rate from the sides of its own month and names them', () => {
    const [, september] = trendData(trend, rate, String, sayKey).series[0]?.points ?? [];
    expect(september?.value).toBeCloseTo(5 / 7);
    expect(september?.note).toContain('statistics.sides(5|7)');
  });

  it('leaves a gap where nothing was handed in yet', () => {
    const months = [
      month('2026-09', [1, 0, 0, 0]),
      { ...month('2026-10', [0, 0, 0, 0], [0, 0, 0]), state: 'draft' as const },
    ];
    expect(trendData({ ...trend, months }, stock, String, sayKey).series[0]?.points[1]?.value).toBeNull();
  });
});

describe('a comparison', () => {
  it('stands high to low with the unknown last', () => {
    const rollUp = rollUpOf([
      rowOf(1, '甲', [30, 0, 0, 0]),
      rowOf(2, '乙', [0, 0, 0, 0], { state: 'draft', included: [0, 0, 0] }),
      rowOf(3, '丙', [70, 0, 0, 0]),
    ]);
    const data = comparisonData(rollUp, stock, sayKey);
    expect(data.categories).toEqual(['丙', '甲', '乙']);
    expect(data.series[0]?.points.map(({ value }) => value)).toEqual([70, 30, null]);
    expect(comparisonFinding(data, stock, sayKey)).toMatch(/^statistics\.finding\.highest\(.*丙\|1\|70/);
    expect(rangeFinding(data, stock, sayKey)).toMatch(/甲\|30\|丙\|70/);
  });
});
