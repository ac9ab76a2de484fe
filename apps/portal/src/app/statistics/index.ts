/** What other pages may use of the statistics. */
export { ChangedMark } from './changed-mark';
export { ChildrenMap } from './figure-charts/children-map';
export { ChildrenTable } from './children-table/children-table';
export { completenessText, countStates, editionText } from './completeness';
export { ComparisonChart } from './figure-charts/comparison-chart';
export { DivisionOutlines } from './division-outlines';
export { EarlierFigures } from './earlier-figures';
export { KeyFigures } from './key-figures/key-figures';
export { LiveRollUp } from './live-roll-up';
export { FIRST_COLUMNS, KEY_CODES, chosenFrom, measurablesOf, type Measurable } from './measurable';
export { seenSentence } from './seen-sentence';
export { StatisticsApi } from './statistics-api';
export { TrendChart } from './figure-charts/trend-chart';
export { laterWhileVisible } from './while-visible';
