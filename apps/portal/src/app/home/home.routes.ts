import type { Routes } from '@angular/router';

export const HOME_ROUTES: Routes = [];
