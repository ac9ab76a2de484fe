export { ConfirmDialog, type Confirmation } from './confirm-dialog/confirm-dialog';
export { FigurePipe } from './figure/figure.pipe';
export { Icon } from './icon/icon';
export { ListPager } from './list-pager/list-pager';
export { PageHeader } from './page-header/page-header';
export { EmptyState } from './page-states/empty-state';
export { ErrorState } from './page-states/error-state';
export { LoadingState } from './page-states/loading-state';
export { StateBadge, type BadgeState } from './state-badge/state-badge';
export { badgeStateOf } from './state-badge/badge-state';
export { Chart } from './chart/chart';
export type { ChartData, ChartKind, ChartPoint, ChartSeries, PointMark, Quantity } from './chart/chart-model';
export { seriesFacts, type SeriesFacts } from './chart/series-facts';
export { formatDifference, formatQuantity } from './chart/quantity-format';
export { Wording } from './chart/wording';
export { AreaMap } from './map/map';
export type { MapArea, MapFigure } from './map/map-model';
export { FigureSheet } from './figure-grid/figure-sheet';
export type { CellMark, CellMarks, CellSaving } from './figure-grid/cell-mark';
export { EditHistory, type HistoryEntry } from './figure-grid/edit-history';
export type { GridEdit } from './figure-grid/grid-clipboard';
export {
  cellsByCode,
  layoutOwn,
  layoutTotal,
  type FormLanguage,
  type GridCell,
  type GridTable,
} from './figure-grid/grid-layout';
export type { Beside } from './figure-grid/grid-view';
export { Atlas } from './atlas/atlas';
export { fetchAtlas } from './atlas/fetch-atlas';
export { AtlasMark } from './atlas/atlas-mark';
export type {
  AtlasArea,
  AtlasBaseMap,
  AtlasLegendEntry,
  AtlasLine,
  AtlasPaper,
  AtlasPoint,
  AtlasRing,
  AtlasScene,
  AtlasSheet,
  AtlasStep,
  AtlasTone,
  LonLat,
} from './atlas/atlas-model';
