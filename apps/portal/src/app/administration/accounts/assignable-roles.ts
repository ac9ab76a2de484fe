import type { Role, Session } from '@tonghu/contract';
import { ROLES, ROLE_TIER, mayAdminister, rolesFitTier, type Tier } from '@tonghu/rules';

type Administrator = Pick<Session['account'], 'id' | 'roles' | 'division'>;

/** A division in the administrator's reach. */
export interface Place {
  readonly id: number;
  readonly tier: Tier;
}

/** The roles that this person may give at that place; the server asks the same rules with the true paths. */
export function assignableRoles(administrator: Administrator, place: Place): Role[] {
  return ROLES.filter(
    (role) =>
      rolesFitTier([role], place.tier) &&
      mayChange(administrator, { id: null, roles: [role], division: place }),
  );
}

/** Whether this person may change an account in their reach. */
export function mayChange(
  administrator: Administrator,
  account: { readonly id: number | null; readonly roles: readonly Role[]; readonly division: Place },
): boolean {
  return mayAdminister(
    {
      id: administrator.id,
      roles: administrator.roles,
      tier: administrator.division.tier,
      path: `/${administrator.division.id}/`,
    },
    {
      id: account.id,
      roles: account.roles,
      tier: account.division.tier,
      path: pathInReach(administrator.division.id, account.division.id),
    },
  );
}

/** Whether this person may create accounts anywhere at all below. */
export function mayCreate(administrator: Administrator): boolean {
  const tiers: Tier[] = ['city', 'district', 'street', 'community'];
  return tiers.some((tier) =>
    assignableRoles(administrator, { id: 0, tier }).some((role) => fits(role, tier)),
  );
}

function fits(role: Role, tier: Tier): boolean {
  return ROLE_TIER[role] === null || ROLE_TIER[role] === tier;
}

// Lists hold only what is in reach, so a place is the administrator's own or stands somewhere below it.
function pathInReach(own: number, place: number): string {
  return own === place ? `/${own}/` : `/${own}/${place}/`;
}
