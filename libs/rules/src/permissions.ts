import { compareTiers, type Tier } from './tier';

/** What an account is for. */
export type Role =
  | 'committee_member'
  | 'city_official'
  | 'district_official'
  | 'street_supervisor'
  | 'community_director'
  | 'centre_director'
  | 'system_admin'
  | 'security_admin'
  | 'auditor';

/** One right; where it reaches is decided apart from it, by the account's division. */
export type Permission =
  | 'session.own'
  | 'divisions.read'
  | 'divisions.manage'
  | 'periods.read'
  | 'periods.manage'
  | 'forms.manage'
  | 'returns.read'
  | 'returns.fill'
  | 'returns.review'
  | 'editions.publish'
  | 'statistics.read'
  | 'facilities.read'
  | 'facilities.manage'
  | 'facilities.run'
  | 'obligations.manage'
  | 'positions.manage'
  | 'coverage.manage'
  | 'accounts.manage'
  | 'accounts.manage_all'
  | 'audit.read';

/** All roles, as screens list them. */
export const ROLES = [
  'committee_member',
  'city_official',
  'district_official',
  'street_supervisor',
  'community_director',
  'centre_director',
  'system_admin',
  'security_admin',
  'auditor',
] as const satisfies readonly Role[];

/** All permissions. */
export const PERMISSIONS = [
  'session.own',
  'divisions.read',
  'divisions.manage',
  'periods.read',
  'periods.manage',
  'forms.manage',
  'returns.read',
  'returns.fill',
  'returns.review',
  'editions.publish',
  'statistics.read',
  'facilities.read',
  'facilities.manage',
  'facilities.run',
  'obligations.manage',
  'positions.manage',
  'coverage.manage',
  'accounts.manage',
  'accounts.manage_all',
  'audit.read',
] as const satisfies readonly Permission[];

const FIGURES: readonly Permission[] = [
  'session.own',
  'divisions.read',
  'periods.read',
  'returns.read',
  'statistics.read',
  'facilities.read',
];
const LINE: readonly Permission[] = [
  ...FIGURES,
  'returns.fill',
  'returns.review',
  'facilities.manage',
  'positions.manage',
  'accounts.manage',
];

/**
 * The rights of each role. Administrators have no way to the figures; `periods.read` covers the form as well, and
 * `accounts.manage_all` widens `accounts.manage` from the tiers below to every account in reach. `facilities.run` opens
 * only the houses that name the account as one of their directors.
 */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  committee_member: FIGURES,
  city_official: [...LINE, 'coverage.manage', 'periods.manage', 'forms.manage', 'editions.publish'],
  district_official: [...LINE, 'coverage.manage'],
  street_supervisor: [...LINE, 'facilities.run'],
  community_director: [...FIGURES, 'returns.fill'],
  centre_director: ['session.own', 'divisions.read', 'facilities.read', 'facilities.run'],
  system_admin: [
    'session.own',
    'divisions.read',
    'divisions.manage',
    'periods.read',
    'periods.manage',
    'forms.manage',
    'obligations.manage',
    'positions.manage',
  ],
  security_admin: ['session.own', 'divisions.read', 'accounts.manage', 'accounts.manage_all'],
  auditor: ['session.own', 'audit.read'],
};

/** The tier at which an account with the role must sit; null where any tier will do. */
export const ROLE_TIER: Readonly<Record<Role, Tier | null>> = {
  committee_member: 'city',
  city_official: 'city',
  district_official: 'district',
  street_supervisor: 'street',
  community_director: 'community',
  centre_director: null,
  system_admin: 'city',
  security_admin: null,
  auditor: null,
};

/** The role that fills a tier's own return and reviews those of the tier below. */
export const TIER_ROLE: Readonly<Record<Tier, Role>> = {
  city: 'city_official',
  district: 'district_official',
  street: 'street_supervisor',
  community: 'community_director',
};

/** The three administrators, whose rights never meet in one account nor with any other role's. */
export const ADMINISTRATOR_ROLES = [
  'system_admin',
  'security_admin',
  'auditor',
] as const satisfies readonly Role[];

const GIVEN_FROM_ABOVE: readonly Role[] = [
  'district_official',
  'street_supervisor',
  'community_director',
  'centre_director',
];

/** Whether a role is one of the three administrators. */
export function isAdministrator(role: Role): boolean {
  return (ADMINISTRATOR_ROLES as readonly Role[]).includes(role);
}

/** The rights of several roles together, each once, in the order of `PERMISSIONS`. */
export function permissionsOf(roles: readonly Role[]): Permission[] {
  const held = new Set(roles.flatMap((role) => ROLE_PERMISSIONS[role]));
  return PERMISSIONS.filter((permission) => held.has(permission));
}

/** Whether one account may hold these roles together: at least one, none twice, an administrator's only alone. */
export function rolesCompatible(roles: readonly Role[]): boolean {
  if (roles.length === 0 || new Set(roles).size !== roles.length) return false;
  return roles.length === 1 || !roles.some(isAdministrator);
}

/** Whether an account with these roles may sit at this tier. */
export function rolesFitTier(roles: readonly Role[], tier: Tier): boolean {
  return roles.every((role) => ROLE_TIER[role] === null || ROLE_TIER[role] === tier);
}

/** Whether the division at `path` ('/1/5/33/', itself included) is the account's own or stands under it. */
export function inReach(accountPath: string, path: string): boolean {
  return PATH.test(accountPath) && PATH.test(path) && path.startsWith(accountPath);
}

const PATH = /^\/(?:\d+\/)+$/;

/** The path of the division directly above, null for the city. @throws RangeError when it is no path. */
export function parentPath(path: string): string | null {
  if (!PATH.test(path)) throw new RangeError(`not a division path: ${path}`);
  const parent = path.replace(/\d+\/$/, '');
  return parent === '/' ? null : parent;
}

/** An account as far as reach and rights go. */
export interface Actor {
  roles: readonly Role[];
  /** Tier of the account's division. */
  tier: Tier;
  /** Path of the account's division. */
  path: string;
}

/** An account that manages or is managed; `id` null for one that is only about to be created. */
export interface AccountSubject extends Actor {
  id: number | null;
}

/** A division as far as its return goes. `path` is that of the return's time: a division may stand elsewhere today. */
export interface ReturnPlace {
  tier: Tier;
  path: string;
}

/** Id of the division that a path ends in. */
const divisionAt = (path: string | null) => path?.split('/').at(-2);

/**
 * Whether somebody fills the return of a division: exactly their own, with the role of its tier. One that has moved
 * since still answers for its own past.
 */
export function mayFill(actor: Actor, place: ReturnPlace): boolean {
  return (
    divisionAt(actor.path) === divisionAt(place.path) &&
    actor.tier === place.tier &&
    actor.roles.includes(TIER_ROLE[place.tier])
  );
}

/**
 * Whether somebody reviews the return of a division: from the direct parent of that time, with the role of the parent's
 * tier.
 */
export function mayReview(actor: Actor, place: ReturnPlace): boolean {
  return (
    divisionAt(parentPath(place.path)) === divisionAt(actor.path) &&
    compareTiers(actor.tier, place.tier) < 0 &&
    actor.roles.includes(TIER_ROLE[actor.tier])
  );
}

/**
 * Whether `actor` may create, change or close the account `subject`. An official manages accounts strictly below in the
 * own reach, with roles of the tiers below; a security administrator every account in reach; nobody their own. For a
 * change of roles or division, ask for the account both as it is and as it shall be.
 */
export function mayAdminister(actor: AccountSubject, subject: AccountSubject): boolean {
  if (actor.id === null || actor.id === subject.id) return false;
  if (!inReach(actor.path, subject.path)) return false;
  const permissions = permissionsOf(actor.roles);
  if (permissions.includes('accounts.manage_all')) return true;
  return (
    permissions.includes('accounts.manage') &&
    compareTiers(actor.tier, subject.tier) < 0 &&
    subject.roles.length > 0 &&
    subject.roles.every((role) => GIVEN_FROM_ABOVE.includes(role)) &&
    rolesFitTier(subject.roles, subject.tier)
  );
}
