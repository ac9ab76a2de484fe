import type { Routes } from '@angular/router';

export const ACCOUNT_ROUTES: Routes = [
  { path: '', loadComponent: async () => (await import('./account-page')).AccountPage },
];
