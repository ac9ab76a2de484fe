import type { Routes } from '@angular/router';

export const RETURNS_ROUTES: Routes = [];
