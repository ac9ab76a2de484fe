import type { Routes } from '@angular/router';

export const STATISTICS_ROUTES: Routes = [];
