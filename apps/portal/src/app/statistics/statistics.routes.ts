import type { Routes } from '@angular/router';

/** Everything stands in the query string: division, period, indicators, shown. */
export const STATISTICS_ROUTES: Routes = [
  { path: '', loadComponent: async () => (await import('./statistics-page/statistics-page')).StatisticsPage },
];
