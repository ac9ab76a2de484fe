import type { Chart, Plugin } from 'chart.js';
import type { ChartData, ChartKind } from './chart-model';
import type { ChartPalette } from './chart-palette';
import { formatQuantity, formatTick } from './quantity-format';
import { plotted } from './chart-model';

/** Pixels that two labels at line ends keep from one another. */
const LABEL_HEIGHT = 16;

/** Writes names and values at the lines and bars themselves, so that no legend has to be decoded. */
export function directLabels(
  data: ChartData,
  kind: ChartKind,
  palette: ChartPalette,
  language: string,
): Plugin<'line' | 'bar'> {
  return {
    id: 'directLabels',
    beforeLayout: (chart) => {
      const padding = chart.options.layout?.padding;
      if (typeof padding !== 'object' || kind === 'bars') return;
      chart.options.layout = { padding: { ...padding, right: labelRoom(chart, data, kind, palette) } };
    },
    afterDatasetsDraw: (chart) => {
      chart.ctx.save();
      chart.ctx.font = `13px ${palette.font}`;
      if (kind === 'line') labelLineEnds(chart, data, palette);
      else labelBars(chart, data, kind, palette, language);
      if (kind !== 'rows') labelAxis(chart, data.unit, palette);
      chart.ctx.restore();
    },
  };
}

function labelRoom(chart: Chart, data: ChartData, kind: ChartKind, palette: ChartPalette): number {
  chart.ctx.save();
  chart.ctx.font = `13px ${palette.font}`;
  const texts =
    kind === 'line'
      ? data.series.map((series) => endLabel(data, series))
      : data.series.flatMap((series) =>
          series.points.map((point) => formatQuantity(point.value, data.quantity)),
        );
  const widest = Math.max(0, ...texts.map((text) => chart.ctx.measureText(text).width));
  chart.ctx.restore();
  return Math.min(widest + 14, chart.width * 0.3);
}

function endLabel(data: ChartData, series: ChartData['series'][number]): string {
  const last = series.points.findLast((point) => point.value !== null);
  const value = last ? formatQuantity(last.value, data.quantity) : '';
  return data.series.length > 1 ? `${series.label} ${value}` : value;
}

function labelLineEnds(chart: Chart, data: ChartData, palette: ChartPalette): void {
  const ends = data.series.flatMap((series, place) => {
    const at = series.points.findLastIndex((point) => point.value !== null);
    const element = chart.getDatasetMeta(place).data[at];
    return element ? [{ place, x: element.x, y: element.y, text: endLabel(data, series) }] : [];
  });
  const placed = spread(
    ends.map((end) => end.y),
    LABEL_HEIGHT,
    chart.chartArea.top,
    chart.chartArea.bottom,
  );
  chart.ctx.textBaseline = 'middle';
  chart.ctx.textAlign = 'left';
  ends.forEach((end, position) => {
    chart.ctx.fillStyle =
      data.series.length > 1
        ? (palette.series[end.place % palette.series.length] ?? palette.ink)
        : palette.ink;
    chart.ctx.fillText(end.text, Math.max(end.x, 0) + 8, placed[position] ?? end.y, chart.width - end.x - 10);
  });
}

function labelBars(
  chart: Chart,
  data: ChartData,
  kind: ChartKind,
  palette: ChartPalette,
  language: string,
): void {
  chart.ctx.fillStyle = palette.ink;
  chart.ctx.textBaseline = kind === 'rows' ? 'middle' : 'bottom';
  chart.ctx.textAlign = kind === 'rows' ? 'left' : 'center';
  data.series.forEach((series, place) => {
    const bars = chart.getDatasetMeta(place).data;
    series.points.forEach((point, at) => {
      const bar = bars[at];
      if (!bar || point.value === null) return;
      const full = formatQuantity(point.value, data.quantity);
      if (kind === 'rows') {
        chart.ctx.fillText(full, bar.x + 5, bar.y);
        return;
      }
      const room = (chart.chartArea.width / Math.max(1, series.points.length * data.series.length)) * 0.98;
      const short = formatTick(plotted(point.value, data.quantity) ?? 0, data.quantity, language);
      const text = [full, short].find((candidate) => chart.ctx.measureText(candidate).width <= room);
      if (text) chart.ctx.fillText(text, bar.x, bar.y - 2);
    });
  });
}

/** The unit stands above the axis, upright; chart.js itself would only turn it on its side. */
function labelAxis(chart: Chart, unit: string, palette: ChartPalette): void {
  chart.ctx.fillStyle = palette.inkSoft;
  chart.ctx.textBaseline = 'bottom';
  chart.ctx.textAlign = 'left';
  chart.ctx.fillText(unit, 0, chart.chartArea.top - 8);
}

/**
 * Heights for labels that want to stand at `wanted` but need `gap` between them, kept between `top` and `bottom` while
 * they fit. In the order of `wanted`.
 */
export function spread(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted.map((height, at) => ({ at, height })).sort((a, b) => a.height - b.height);
  for (let place = 1; place < order.length; place++) {
    const above = order[place - 1];
    const current = order[place];
    if (above && current) current.height = Math.max(current.height, above.height + gap);
  }
  let limit = bottom;
  for (let place = order.length - 1; place >= 0; place--) {
    const current = order[place];
    if (!current) continue;
    current.height = Math.max(Math.min(current.height, limit), top + place * gap);
    limit = current.height - gap;
  }
  const result: number[] = [];
  for (const { at, height } of order) result[at] = height;
  return result;
}
