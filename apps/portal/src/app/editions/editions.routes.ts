import type { Routes } from '@angular/router';

/** An edition names its month and number in the path, the division in the query. */
export const EDITIONS_ROUTES: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'editions.title',
    loadComponent: async () => (await import('./edition-list-page/edition-list-page')).EditionListPage,
  },
  {
    path: ':period/:number',
    title: 'editions.one',
    loadComponent: async () => (await import('./edition-page/edition-page')).EditionPage,
  },
];
