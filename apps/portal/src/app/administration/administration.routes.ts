import type { Routes } from '@angular/router';

export const ADMINISTRATION_ROUTES: Routes = [];
