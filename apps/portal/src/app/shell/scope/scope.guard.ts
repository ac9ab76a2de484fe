import { inject } from '@angular/core';
import { type CanActivateChildFn, RedirectCommand, Router } from '@angular/router';
import { Scope } from './scope';
import { divisionIn, periodIn, scopeUseOf } from './scope-address';

/** Writes the scope into the address of every page that looks at it, so that the address says what is seen. */
export const scopeInAddress: CanActivateChildFn = async (route, state) => {
  const scope = inject(Scope);
  const router = inject(Router);
  const use = scopeUseOf(route);
  if (route.firstChild || use === 'none') return true;
  // Without the months the page can still be shown, and says itself what it could not read.
  await scope.loadPeriods().catch(() => undefined);
  const params = state.root.queryParams;
  const { division, period } = scope.params();
  // As text: a tree given to the router is not parsed again, and an address holds nothing but text.
  const missing = {
    ...(divisionIn(params) === null && division !== undefined ? { division } : {}),
    ...(use === 'both' && periodIn(params) === null && period !== undefined ? { period } : {}),
  };
  if (Object.keys(missing).length === 0) return true;
  const address = router.parseUrl(state.url);
  address.queryParams = { ...address.queryParams, ...missing };
  return new RedirectCommand(address, { replaceUrl: true });
};
