import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Permission } from '@tonghu/rules';
import type { Principal } from './principal';

export const ACCESS = 'tonghu:access';

/** What a route declares: open to anybody, to anybody signed in, or to holders of a permission. */
export type Access = 'public' | 'signed-in' | Permission;

/** Opens a route to anybody. */
export const Public = () => SetMetadata(ACCESS, 'public' satisfies Access);

/** Opens a route to everybody who is signed in, for what concerns only themselves. */
export const SignedIn = () => SetMetadata(ACCESS, 'signed-in' satisfies Access);

/** Opens a route to holders of a permission; reach is checked by the service. */
export const Requires = (permission: Permission) => SetMetadata(ACCESS, permission satisfies Access);

/** The person who calls; only on routes that are not public. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<{ principal?: Principal }>();
  if (!principal) throw new Error('Caller used on a public route');
  return principal;
});
