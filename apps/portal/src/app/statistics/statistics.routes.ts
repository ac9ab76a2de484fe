import type { Routes } from '@angular/router';

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
    ],
  },
];
