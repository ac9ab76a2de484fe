/**
 * What most pages are made of. A script that imports from here brings all of it along, so what is large and needed by
 * few pages has an entry of its own: `@tonghu/ui/atlas`, `chart`, `confirm-dialog`, `figure-grid`, `map`.
 */
export { FigurePipe } from './figure/figure.pipe';
export { Icon } from './icon/icon';
export { ListPager } from './list-pager/list-pager';
export { PageHeader } from './page-header/page-header';
export { EmptyState } from './page-states/empty-state';
export { ErrorState } from './page-states/error-state';
export { LoadingState } from './page-states/loading-state';
export { StateBadge, type BadgeState } from './state-badge/state-badge';
export { badgeStateOf } from './state-badge/badge-state';
export type { Quantity } from './chart/chart-model';
export { formatDifference, formatQuantity } from './chart/quantity-format';
export { Wording } from './chart/wording';
