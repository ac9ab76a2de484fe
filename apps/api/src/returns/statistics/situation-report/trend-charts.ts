import type { Explore } from '@tonghu/contract';
import { formatFigure, parsePeriod } from '@tonghu/rules';
import type { Column, Content } from 'pdfmake/interfaces';
import { trendDrawing, type TrendPoint } from './trend-drawing';
import type { SituationWords } from './situation-words';

/** What the charts show: minors registered at the end of each month, and concerns received in it. */
export const TREND_CODES = ['A00.4', 'B10'];

/** Two charts side by side, each with what it shows in a line above. */
export function trendCharts(trend: Explore, words: SituationWords): Content {
  return {
    stack: [
      {
        columns: [
          chart(trend, 'A00.4', 'line', words.axis.registered, words, registeredFinding),
          chart(trend, 'B10', 'bars', words.axis.concerns, words, concernsFinding),
        ],
        columnGap: 14,
      },
      { text: words.tentative, fontSize: 8, color: '#52606d', margin: [0, 2, 0, 0] },
    ],
  };
}

interface Valued {
  year: number;
  month: number;
  value: number;
}
type Finding = (valued: readonly Valued[], words: SituationWords) => string;

function chart(
  trend: Explore,
  code: string,
  kind: 'line' | 'bars',
  unit: string,
  words: SituationWords,
  finding: Finding,
): Column {
  const column = trend.columns.findIndex((one) => one.code === code);
  const points = trend.spans.map((span, at): TrendPoint => {
    const { year, month } = parsePeriod(span.from);
    return {
      month: words.month(month),
      year: at === 0 || month === 1 ? words.year(year) : null,
      // What lacks too much would look like a fall.
      value: trend.whole.marks[at] === 'incomplete' ? null : (trend.whole.values[at]?.[column] ?? null),
      tentative: trend.whole.marks[at] !== 'final',
    };
  });
  const valued = trend.spans.flatMap(({ from }, at): Valued[] => {
    const value = points[at]?.value ?? null;
    return value === null ? [] : [{ ...parsePeriod(from), value }];
  });
  if (valued.length === 0) return { text: words.noTrend, width: '*' };
  return {
    width: '*',
    stack: [
      { text: finding(valued, words), fontSize: 8.5, bold: true, margin: [0, 0, 0, 4] },
      { svg: trendDrawing(kind, points, unit), font: 'NotoSansSC' },
    ],
  };
}

const registeredFinding: Finding = (valued, words) => {
  const [first, last] = [valued[0], valued.at(-1)];
  if (!first || !last) return '';
  return words.registered({
    from: words.period(first.year, first.month),
    to: words.period(last.year, last.month),
    first: formatFigure(first.value, 0),
    last: formatFigure(last.value, 0),
    direction: Math.sign(last.value - first.value) as -1 | 0 | 1,
  });
};

const concernsFinding: Finding = (valued, words) => {
  const sum = valued.reduce((total, { value }) => total + value, 0);
  const [peak] = [...valued].sort((a, b) => b.value - a.value);
  if (!peak || sum === 0) return words.noConcerns(valued.length);
  const average = sum / valued.length;
  return words.concerns({
    months: valued.length,
    sum: formatFigure(sum, 0),
    average: average < 10 ? average.toFixed(1) : formatFigure(Math.round(average), 0),
    peak: peak.month,
    most: formatFigure(peak.value, 0),
  });
};
