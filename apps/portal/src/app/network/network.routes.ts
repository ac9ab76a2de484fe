import type { Routes } from '@angular/router';
import { holds } from '../shell';

export const NETWORK_ROUTES: Routes = [
  {
    path: '',
    pathMatch: 'full',
    data: { scope: 'division' },
    loadComponent: async () => (await import('./network-page')).NetworkPage,
  },
  {
    path: 'reorganise',
    title: 'reorganise.title',
    data: { scope: 'division' },
    canMatch: [holds('divisions.manage')],
    loadComponent: async () => (await import('./reorganise-page/reorganise-page')).ReorganisePage,
  },
  {
    path: 'import',
    title: 'network.import.title',
    data: { scope: 'none' },
    canMatch: [holds('divisions.manage')],
    loadComponent: async () => (await import('./import-page/import-page')).ImportPage,
  },
];
