import type { Routes } from '@angular/router';

export const NETWORK_ROUTES: Routes = [];
