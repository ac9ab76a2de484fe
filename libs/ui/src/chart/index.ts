/** Charts with their equal table. */
export { Chart } from './chart';
export type { ChartData, ChartKind, ChartPoint, ChartSeries, PointMark } from './chart-model';
export { seriesFacts, type SeriesFacts } from './series-facts';
