import type { ActivatedRouteSnapshot, Params } from '@angular/router';
import type { Period } from '@tonghu/contract';

/** Which parts of the scope a page looks at; declared as route data `scope`, `both` when nothing is. */
export type ScopeUse = 'both' | 'division' | 'none';

/** What the page at the end of a route looks at. */
export function scopeUseOf(route: ActivatedRouteSnapshot): ScopeUse {
  if (route.firstChild) return scopeUseOf(route.firstChild);
  const declared = route.pathFromRoot.map(({ data }) => data['scope'] as ScopeUse | undefined);
  return declared.findLast((use) => use !== undefined) ?? 'both';
}

/** Id of the division named in an address; null when none or nonsense is. */
export function divisionIn(params: Params): number | null {
  const value: unknown = params['division'];
  return typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : null;
}

/** Key of the month named in an address; null when none or nonsense is. */
export function periodIn(params: Params): string | null {
  const value: unknown = params['period'];
  return typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? value : null;
}

/** The month that people work on: the newest open one, else the newest. */
export function usualPeriod(newestFirst: readonly Period[]): string | null {
  return (newestFirst.find((period) => period.state === 'open') ?? newestFirst[0])?.key ?? null;
}
