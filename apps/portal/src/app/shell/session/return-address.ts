import type { Role } from '@tonghu/rules';

/** Where to go after signing in: the address wanted before if it is one of this portal's pages, else where work begins. */
export function returnAddress(wanted: string | undefined, roles: readonly Role[]): string {
  return wanted !== undefined && /^\/(?![/\\])/.test(wanted) && !/^\/(sign-in|password)\b/.test(wanted)
    ? wanted
    : startOf(roles);
}

/** The committee reads the map of the net first; everybody else begins with what waits for them. */
const startOf = (roles: readonly Role[]) =>
  roles.length > 0 && roles.every((role) => role === 'committee_member') ? '/coverage' : '/';
