import type { Routes } from '@angular/router';
import type { ReportPage } from './report-page/report-page';

/** Everything stands in the query string: division and period, and what a page adds to them. */
export const STATISTICS_ROUTES: Routes = [
  {
    path: '',
    loadComponent: async () => (await import('./statistics-frame')).StatisticsFrame,
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadComponent: async () => (await import('./statistics-page/statistics-page')).StatisticsPage,
      },
      {
        path: 'explore',
        title: 'explore.title',
        data: { scope: 'division' },
        loadComponent: async () => (await import('./explore-page/explore-page')).ExplorePage,
      },
      {
        path: 'reporting',
        title: 'statistics.reporting.title',
        loadComponent: async () => (await import('./reporting-page/reporting-page')).ReportingPage,
      },
      {
        path: 'report',
        title: 'report.title',
        // Another division or month in the address is another report.
        runGuardsAndResolvers: 'paramsOrQueryParamsChange',
        canDeactivate: [(page: ReportPage) => page.mayLeave()],
        loadComponent: async () => (await import('./report-page/report-page')).ReportPage,
      },
    ],
  },
];
