import type { Params } from '@angular/router';
import { FacilityKind, FacilityService, FacilitySort, FacilityState } from '@tonghu/contract';

/** What narrows and orders the list of houses, as it stands in the address. */
export interface FacilityFilter {
  readonly q: string;
  readonly kind: FacilityKind | null;
  readonly service: FacilityService | null;
  readonly state: FacilityState | null;
  readonly sort: FacilitySort;
  readonly order: 'asc' | 'desc';
  /** Counts from 1. */
  readonly page: number;
}

/** The filter that an address asks for; nonsense in it counts as nothing. */
export function filterIn(params: Readonly<Record<string, string | undefined>>): FacilityFilter {
  const page = Number(params['page']);
  return {
    q: (params['q'] ?? '').slice(0, 60),
    kind: FacilityKind.safeParse(params['kind']).data ?? null,
    service: FacilityService.safeParse(params['service']).data ?? null,
    state: FacilityState.safeParse(params['state']).data ?? null,
    sort: FacilitySort.safeParse(params['sort']).data ?? 'code',
    order: params['order'] === 'desc' ? 'desc' : 'asc',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** What a change of the filter writes into the address; what is usual leaves it, and the first page is shown again. */
export function addressFor(change: Partial<FacilityFilter>): Params {
  const usual: Readonly<Record<string, unknown>> = { q: '', sort: 'code', order: 'asc', page: 1 };
  return Object.fromEntries(
    Object.entries({ page: 1, ...change }).map(([key, value]) => [key, value === usual[key] ? null : value]),
  );
}

/** The order after a click on the head of a column: the same column turns round, numbers begin with the largest. */
export function orderAfter(
  filter: FacilityFilter,
  sort: FacilitySort,
): Pick<FacilityFilter, 'sort' | 'order'> {
  if (filter.sort === sort) return { sort, order: filter.order === 'asc' ? 'desc' : 'asc' };
  return { sort, order: sort === 'occupied' ? 'desc' : 'asc' };
}
