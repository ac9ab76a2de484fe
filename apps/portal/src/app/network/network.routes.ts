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
    path: 'import',
    title: 'network.import.title',
    data: { scope: 'none' },
    canMatch: [holds('divisions.manage')],
    loadComponent: async () => (await import('./import-page/import-page')).ImportPage,
  },
];
