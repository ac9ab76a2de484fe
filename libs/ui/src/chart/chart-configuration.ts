import type { ChartConfiguration, ChartDataset, Plugin, ScriptableLineSegmentContext } from 'chart.js';
import { plotted, type ChartData, type ChartKind, type ChartPoint } from './chart-model';
import { hatch, type ChartPalette } from './chart-palette';
import { formatTick } from './quantity-format';

/** What a chart is drawn from besides its data. */
export interface Drawing {
  kind: ChartKind;
  palette: ChartPalette;
  language: string;
  /** False where the person asked for less motion. */
  animated: boolean;
  /** Lines of the hover card for one value. */
  tip: (series: number, point: number) => string[];
  /** Labels drawn at the values themselves. */
  labels: Plugin<'line' | 'bar'>;
}

/** Beyond this many rows or bars the labels at their ends would only crowd. */
const LABELLED_BARS = 40;

/** The chart.js configuration of our data. */
export function chartConfiguration(data: ChartData, drawing: Drawing): ChartConfiguration<'line' | 'bar'> {
  const { kind, palette, language } = drawing;
  const font = { family: palette.font, size: 13 };
  const values = {
    // A cut axis makes a steady line look like a mountain range.
    beginAtZero: true,
    grid: { color: palette.line, drawTicks: false },
    border: { display: false },
    title: {
      display: data.unit !== '' && kind === 'rows',
      text: data.unit,
      color: palette.inkSoft,
      font,
      align: 'end' as const,
      padding: 0,
    },
    ticks: {
      color: palette.inkSoft,
      font,
      padding: 6,
      maxTicksLimit: 6,
      precision: data.quantity === 'count' ? 0 : undefined,
      callback: (value: string | number) => formatTick(Number(value), data.quantity, language),
    },
    grace: kind === 'line' ? '8%' : '5%',
  };
  const categories = {
    grid: { display: false },
    border: { display: true, color: palette.lineStrong },
    ticks: {
      color: palette.inkSoft,
      font,
      padding: 4,
      autoSkip: kind !== 'rows',
      maxRotation: 0,
      autoSkipPadding: 20,
    },
  };
  return {
    type: kind === 'line' ? 'line' : 'bar',
    data: {
      labels: [...data.categories],
      datasets: data.series.map((_, place) => dataset(data, place, drawing)),
    },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: drawing.animated ? { duration: 200 } : false,
      indexAxis: kind === 'rows' ? 'y' : 'x',
      layout: { padding: { right: 8, top: kind === 'rows' ? 4 : 22 } },
      interaction: {
        mode: kind === 'line' ? 'index' : 'nearest',
        intersect: false,
        axis: kind === 'rows' ? 'y' : 'x',
      },
      scales: kind === 'rows' ? { x: values, y: categories } : { x: categories, y: values },
      plugins: {
        legend: { display: false },
        tooltip: {
          backgroundColor: palette.ink,
          titleColor: palette.surface,
          bodyColor: palette.surface,
          titleFont: { ...font, weight: 600 },
          bodyFont: font,
          cornerRadius: 4,
          displayColors: data.series.length > 1,
          callbacks: {
            label: (item) => {
              const [figure = '', ...rest] = drawing.tip(item.datasetIndex, item.dataIndex);
              const name = data.series.length > 1 ? `${data.series[item.datasetIndex]?.label ?? ''} ` : '';
              return [`${name}${figure}`, ...rest];
            },
          },
        },
      },
    },
    plugins:
      data.categories.length * data.series.length <= LABELLED_BARS || kind === 'line' ? [drawing.labels] : [],
  };
}

function dataset(data: ChartData, place: number, drawing: Drawing): ChartDataset<'line' | 'bar'> {
  const series = data.series[place];
  const points = series?.points ?? [];
  const colour = drawing.palette.series[place % drawing.palette.series.length] ?? drawing.palette.ink;
  const values = points.map((point) => plotted(point.value, data.quantity));
  const shared = { label: series?.label ?? '', data: values, borderColor: colour };
  if (drawing.kind !== 'line') {
    return {
      ...shared,
      type: 'bar',
      backgroundColor: (context) =>
        settled(points[context.dataIndex])
          ? colour
          : hatch(context.chart.ctx, colour, drawing.palette.surface),
      borderWidth: 1,
      borderRadius: 1,
      maxBarThickness: 28,
      categoryPercentage: 0.8,
      barPercentage: 0.9,
    };
  }
  const hollow = points.map((point) => (point.mark === 'final' ? colour : drawing.palette.surface));
  return {
    ...shared,
    type: 'line',
    borderWidth: 2,
    pointRadius: 3,
    pointHoverRadius: 5,
    pointBackgroundColor: hollow,
    pointBorderColor: colour,
    spanGaps: false,
    segment: {
      borderDash: (context: ScriptableLineSegmentContext) =>
        settled(points[context.p1DataIndex]) ? undefined : [4, 4],
    },
  };
}

/** Bars and segments lose their full colour only where divisions are missing; being provisional shows at the points. */
function settled(point: ChartPoint | undefined): boolean {
  return point?.mark !== 'incomplete';
}
