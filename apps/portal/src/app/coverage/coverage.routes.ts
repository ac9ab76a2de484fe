import type { Routes } from '@angular/router';

/** Everything stands in the query string: the division, and what a page adds to it (see coverage-view.ts). */
export const COVERAGE_ROUTES: Routes = [
  {
    path: '',
    data: { scope: 'division' },
    loadComponent: async () => (await import('./coverage-frame/coverage-frame')).CoverageFrame,
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadComponent: async () => (await import('./net-page/net-page')).NetPage,
      },
      {
        path: 'distance',
        title: 'coverage.distance.title',
        loadComponent: async () => (await import('./distance-page/distance-page')).DistancePage,
      },
      {
        path: 'what-if',
        title: 'coverage.plan.title',
        loadComponent: async () => (await import('./plan-page/plan-page')).PlanPage,
      },
      {
        path: 'rectifications',
        title: 'coverage.rectification.title',
        loadComponent: async () =>
          (await import('./rectifications/rectifications-page/rectifications-page')).RectificationsPage,
      },
      {
        path: 'rectifications/:id',
        title: 'coverage.rectification.title',
        data: { scope: 'none' },
        loadComponent: async () =>
          (await import('./rectifications/rectification-page/rectification-page')).RectificationPage,
      },
      {
        path: 'exemptions',
        title: 'coverage.exemptions.title',
        loadComponent: async () => (await import('./exemptions-page/exemptions-page')).ExemptionsPage,
      },
      {
        path: 'nearby',
        title: 'coverage.nearby.title',
        data: { scope: 'none' },
        loadComponent: async () => (await import('./nearby-page/nearby-page')).NearbyPage,
      },
    ],
  },
];
