import type { Routes } from '@angular/router';
import { scopeInAddress } from './shell/scope/scope.guard';
import { firstArea, holds, mustChangePassword, signedIn } from './shell/session/session.guards';

/** Titles are message keys. `data.scope` says which parts of the scope a page looks at (see scope.guard.ts). */
export const APP_ROUTES: Routes = [
  {
    path: 'sign-in',
    data: { scope: 'none' },
    title: 'session.signIn.title',
    loadComponent: async () => (await import('./shell/session/sign-in-page')).SignInPage,
  },
  {
    path: 'password',
    data: { scope: 'none' },
    title: 'session.password.title',
    canActivate: [mustChangePassword],
    loadComponent: async () => (await import('./shell/session/new-password-page')).NewPasswordPage,
  },
  {
    path: 'unavailable',
    data: { scope: 'none' },
    title: 'shell.unavailable.title',
    loadComponent: async () => (await import('./shell/frame/unavailable-page')).UnavailablePage,
  },
  {
    path: '',
    canActivate: [signedIn],
    canActivateChild: [scopeInAddress],
    loadComponent: async () => (await import('./shell/frame/frame')).Frame,
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'shell.areas.home',
        canMatch: [holds('statistics.read')],
        loadChildren: async () => (await import('./home/home.routes')).HOME_ROUTES,
      },
      { path: '', pathMatch: 'full', data: { scope: 'none' }, canActivate: [firstArea], children: [] },
      {
        path: 'returns',
        title: 'shell.areas.returns',
        canMatch: [holds('returns.read')],
        loadChildren: async () => (await import('./returns/returns.routes')).RETURNS_ROUTES,
      },
      {
        path: 'statistics',
        title: 'shell.areas.statistics',
        canMatch: [holds('statistics.read')],
        loadChildren: async () => (await import('./statistics/statistics.routes')).STATISTICS_ROUTES,
      },
      {
        path: 'facilities',
        title: 'shell.areas.facilities',
        canMatch: [holds('facilities.read')],
        loadChildren: async () => (await import('./facilities/facilities.routes')).FACILITIES_ROUTES,
      },
      {
        path: 'coverage',
        title: 'shell.areas.coverage',
        canMatch: [holds('statistics.read')],
        loadChildren: async () => (await import('./coverage/coverage.routes')).COVERAGE_ROUTES,
      },
      {
        path: 'editions',
        title: 'editions.title',
        data: { scope: 'none' },
        canMatch: [holds('statistics.read')],
        loadChildren: async () => (await import('./editions/editions.routes')).EDITIONS_ROUTES,
      },
      {
        path: 'network',
        title: 'shell.areas.network',
        canMatch: [holds('divisions.read')],
        data: { scope: 'division' },
        loadChildren: async () => (await import('./network/network.routes')).NETWORK_ROUTES,
      },
      {
        path: 'administration',
        title: 'shell.areas.administration',
        data: { scope: 'none' },
        loadChildren: async () =>
          (await import('./administration/administration.routes')).ADMINISTRATION_ROUTES,
      },
      {
        path: 'inbox',
        title: 'inbox.title',
        data: { scope: 'none' },
        loadChildren: async () => (await import('./inbox/inbox.routes')).INBOX_ROUTES,
      },
      {
        path: 'account',
        title: 'account.title',
        data: { scope: 'none' },
        loadChildren: async () => (await import('./account/account.routes')).ACCOUNT_ROUTES,
      },
      {
        path: '**',
        title: 'shell.notFound.title',
        data: { scope: 'none' },
        loadComponent: async () => (await import('./shell/frame/not-found-page')).NotFoundPage,
      },
    ],
  },
];
