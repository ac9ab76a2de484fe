import { HttpClient } from '@angular/common/http';
import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import type { FacilityRow, Page } from '@tonghu/contract';
import { firstValueFrom } from 'rxjs';

/** Leads a director to the board of the only house that is theirs; to the list where there are several or none. */
export const ownHouse: CanActivateFn = async () => {
  const router = inject(Router);
  const { items } = await firstValueFrom(
    inject(HttpClient).get<Page<FacilityRow>>('/api/facilities', { params: { mine: true, size: 2 } }),
  );
  const [only, another] = items;
  return router.createUrlTree(only && !another ? ['/facilities', only.id, 'board'] : ['/facilities']);
};
