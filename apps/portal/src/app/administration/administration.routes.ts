import { inject } from '@angular/core';
import { Router, type Routes } from '@angular/router';
import { ADMINISTRATION_PAGES, areasFor, CurrentSession, holds } from '../shell';

export const ADMINISTRATION_ROUTES: Routes = [
  {
    path: '',
    loadComponent: async () => (await import('./administration-frame')).AdministrationFrame,
    children: [
      {
        path: '',
        pathMatch: 'full',
        redirectTo: () => {
          const session = inject(CurrentSession);
          const [first] = areasFor(ADMINISTRATION_PAGES, (permission) => session.may(permission));
          return inject(Router).parseUrl(first?.path ?? '/administration/none');
        },
      },
      {
        path: 'accounts',
        title: 'administration.accounts.title',
        data: { scope: 'division' },
        canMatch: [holds('accounts.manage')],
        loadComponent: async () => (await import('./accounts/accounts-page')).AccountsPage,
      },
      {
        path: 'periods',
        title: 'administration.periods.title',
        canMatch: [holds('periods.manage')],
        loadComponent: async () => (await import('./periods/periods-page')).PeriodsPage,
      },
      {
        path: 'forms',
        canMatch: [holds('forms.manage')],
        title: 'forms.title',
        loadComponent: async () => (await import('./forms/forms-page')).FormsPage,
      },
      {
        path: 'forms/draft',
        canMatch: [holds('forms.manage')],
        title: 'forms.draft.page',
        loadComponent: async () => (await import('./forms/draft-page')).DraftPage,
      },
      {
        path: 'forms/:id/difference',
        canMatch: [holds('forms.manage')],
        title: 'forms.difference.page',
        loadComponent: async () => (await import('./forms/difference-page')).DifferencePage,
      },
      {
        path: 'obligations',
        title: 'facilities.obligations.title',
        canMatch: [holds('obligations.manage')],
        loadComponent: async () => (await import('../facilities')).loadObligationsPage(),
      },
      {
        path: 'positions',
        title: 'coverage.import.title',
        canMatch: [holds('positions.manage')],
        loadComponent: async () => (await import('../coverage')).loadImportPage(),
      },
      {
        path: 'audit',
        title: 'administration.audit.title',
        canMatch: [holds('audit.read')],
        loadComponent: async () => (await import('./audit/audit-page')).AuditPage,
      },
      {
        path: '**',
        title: 'shell.notFound.title',
        loadComponent: async () => (await import('../shell')).NotFoundPage,
      },
    ],
  },
];
