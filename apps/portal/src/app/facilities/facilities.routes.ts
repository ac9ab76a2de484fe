import type { Routes } from '@angular/router';
import { holds } from '../shell';
import { ownHouse } from './own-house.guard';

/** What stands under `/facilities/:id` is listed for its navigation in facility-views.ts. */
export const FACILITIES_ROUTES: Routes = [
  {
    path: '',
    pathMatch: 'full',
    data: { scope: 'division' },
    loadComponent: async () => (await import('./facilities-page/facilities-page')).FacilitiesPage,
  },
  { path: 'own', data: { scope: 'none' }, canActivate: [ownHouse], children: [] },
  {
    path: 'new',
    title: 'facilities.form.createTitle',
    data: { scope: 'none' },
    canMatch: [holds('facilities.manage')],
    loadComponent: async () => (await import('./facility-form-page/facility-form-page')).FacilityFormPage,
  },
  {
    path: 'import',
    title: 'facilities.import.title',
    data: { scope: 'none' },
    canMatch: [holds('facilities.manage')],
    loadComponent: async () => (await import('./import-page/import-page')).ImportPage,
  },
  {
    path: ':id/edit',
    title: 'facilities.form.editTitle',
    data: { scope: 'none' },
    loadComponent: async () => (await import('./facility-form-page/facility-form-page')).FacilityFormPage,
  },
  {
    path: ':id',
    data: { scope: 'none' },
    loadComponent: async () => (await import('./facility-frame/facility-frame')).FacilityFrame,
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'facilities.view.overview',
        loadComponent: async () => (await import('./overview-page/overview-page')).OverviewPage,
      },
      {
        path: 'board',
        title: 'board.heading',
        loadComponent: async () => (await import('./board/board-page/board-page')).BoardPage,
      },
      {
        path: 'roster',
        title: 'roster.title',
        loadComponent: async () => (await import('./roster-page/roster-page')).RosterPage,
      },
      {
        path: 'history',
        title: 'facilities.view.history',
        loadComponent: async () => (await import('./history-page/history-page')).HistoryPage,
      },
    ],
  },
];
