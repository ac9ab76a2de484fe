import type { Routes } from '@angular/router';

export const INBOX_ROUTES: Routes = [
  { path: '', loadComponent: async () => (await import('./inbox-page/inbox-page')).InboxPage },
];
