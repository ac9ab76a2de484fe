import type { Routes } from '@angular/router';

/** The inbox looks at the division and month in view; a return names its own in the path. */
export const RETURNS_ROUTES: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'returns.list',
    loadComponent: async () => (await import('./review-inbox-page/review-inbox-page')).ReviewInboxPage,
  },
  {
    path: ':division/:period',
    title: 'returns.one',
    data: { scope: 'none' },
    loadComponent: async () => (await import('./return-page/return-page')).ReturnPage,
  },
];
