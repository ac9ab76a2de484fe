import { inject } from '@angular/core';
import { type CanActivateChildFn, RedirectCommand, Router } from '@angular/router';
import { Scope } from './scope';
import { divisionIn, periodIn } from './scope-address';

/** Which parts of the scope a page looks at; declared as route data `scope`, `both` when nothing is. */
export type ScopeUse = 'both' | 'division' | 'none';

/** Writes the scope into the address of every page that looks at it, so that the address says what is seen. */
export const scopeInAddress: CanActivateChildFn = async (route, state) => {
  const scope = inject(Scope);
  const router = inject(Router);
  const use = (route.data['scope'] as ScopeUse | undefined) ?? 'both';
  if (route.firstChild || use === 'none') return true;
  await scope.loadPeriods();
  const params = state.root.queryParams;
  const { division, period } = scope.params();
  const missing = {
    ...(divisionIn(params) === null && division !== undefined ? { division } : {}),
    ...(use === 'both' && periodIn(params) === null && period !== undefined ? { period } : {}),
  };
  if (Object.keys(missing).length === 0) return true;
  const address = router.parseUrl(state.url);
  address.queryParams = { ...address.queryParams, ...missing };
  return new RedirectCommand(address, { replaceUrl: true });
};
