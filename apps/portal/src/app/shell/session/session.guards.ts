import { inject } from '@angular/core';
import { type CanActivateFn, type CanMatchFn, Router } from '@angular/router';
import type { Permission } from '@tonghu/rules';
import { CurrentSession } from './current-session';
import { firstAreaOf } from '../navigation/areas';

/** Lets signed-in people through; others go to the sign-in page and come back to the address they wanted. */
export const signedIn: CanActivateFn = async (_route, state) => {
  const router = inject(Router);
  const session = await inject(CurrentSession).load();
  if (!session) {
    const queryParams = state.url === '/' ? {} : { return: state.url };
    return router.createUrlTree(['/sign-in'], { queryParams });
  }
  return session.mustChangePassword ? router.createUrlTree(['/password']) : true;
};

/** The page that asks for a new password, for those who must set one. */
export const mustChangePassword: CanActivateFn = async () => {
  const router = inject(Router);
  const session = await inject(CurrentSession).load();
  if (!session) return router.createUrlTree(['/sign-in']);
  return session.mustChangePassword ? true : router.createUrlTree(['/']);
};

/** Routes that only exist for holders of a permission; others see the page for unknown addresses. */
export const holds = (permission: Permission): CanMatchFn => {
  return async () => {
    const session = inject(CurrentSession);
    await session.load();
    return session.may(permission);
  };
};

/** Leads to the first area that the person may use, where the work of returns is not theirs. */
export const firstArea: CanActivateFn = () => {
  const session = inject(CurrentSession);
  return inject(Router).parseUrl(firstAreaOf((permission) => session.may(permission)));
};
