/** The grid in which figures are read and filled in. */
export { FigureSheet } from './figure-sheet';
export type { CellMark, CellMarks, CellSaving } from './cell-mark';
export { EditHistory, type HistoryEntry } from './edit-history';
export type { GridEdit } from './grid-clipboard';
export {
  cellsByCode,
  layoutOwn,
  layoutTotal,
  type FormLanguage,
  type GridCell,
  type GridTable,
} from './grid-layout';
export type { Beside } from './grid-view';
