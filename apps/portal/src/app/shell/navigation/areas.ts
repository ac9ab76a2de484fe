import type { Permission } from '@tonghu/rules';

/** One entry of the rail: a domain of the work. */
export interface Area {
  readonly path: string;
  /** Message key of its word. */
  readonly label: string;
  readonly icon: string;
  /** Shown to holders of any of these; to everybody when empty. */
  readonly permissions: readonly Permission[];
}

/** The pages of the administration, each for its own kind of administrator. */
export const ADMINISTRATION_PAGES: readonly Area[] = [
  {
    path: '/administration/accounts',
    label: 'administration.accounts.title',
    icon: 'group',
    permissions: ['accounts.manage'],
  },
  {
    path: '/administration/periods',
    label: 'administration.periods.title',
    icon: 'calendar_month',
    permissions: ['periods.manage'],
  },
  {
    path: '/administration/forms',
    label: 'forms.title',
    icon: 'table_view',
    permissions: ['forms.manage'],
  },
  {
    path: '/administration/obligations',
    label: 'facilities.obligations.title',
    icon: 'assignment_turned_in',
    permissions: ['obligations.manage'],
  },
  {
    path: '/administration/positions',
    label: 'coverage.import.title',
    icon: 'pin_drop',
    permissions: ['positions.manage'],
  },
  {
    path: '/administration/audit',
    label: 'administration.audit.title',
    icon: 'history',
    permissions: ['audit.read'],
  },
];

/** What the portal has told the person, open to everybody. */
export const OWN_INBOX: Area = {
  path: '/inbox',
  label: 'inbox.title',
  icon: 'notifications',
  permissions: [],
};

/** The person's own page, open to everybody. */
export const OWN_ACCOUNT: Area = {
  path: '/account',
  label: 'account.title',
  icon: 'person',
  permissions: [],
};

/** Leads a director to the board of the own house. */
const OWN_HOUSE = '/facilities/own';

/** The rail from top to bottom. */
export const AREAS: readonly Area[] = [
  { path: '/', label: 'shell.areas.home', icon: 'home', permissions: ['statistics.read'] },
  { path: '/returns', label: 'shell.areas.returns', icon: 'table_view', permissions: ['returns.read'] },
  {
    path: '/statistics',
    label: 'shell.areas.statistics',
    icon: 'monitoring',
    permissions: ['statistics.read'],
  },
  {
    path: '/facilities',
    label: 'shell.areas.facilities',
    icon: 'night_shelter',
    permissions: ['facilities.read'],
  },
  { path: '/coverage', label: 'shell.areas.coverage', icon: 'map', permissions: ['statistics.read'] },
  { path: '/network', label: 'shell.areas.network', icon: 'account_tree', permissions: ['divisions.read'] },
  {
    path: '/administration',
    label: 'shell.areas.administration',
    icon: 'admin_panel_settings',
    permissions: ADMINISTRATION_PAGES.flatMap((page) => page.permissions),
  },
];

/** The entries that a person with these permissions sees. */
export function areasFor(areas: readonly Area[], may: (permission: Permission) => boolean): Area[] {
  return areas.filter((area) => area.permissions.length === 0 || area.permissions.some(may));
}

/** Where a person begins: the first area open to them, their own account when none is. */
export function firstAreaOf(may: (permission: Permission) => boolean): string {
  const [first] = areasFor(AREAS, may);
  if (!first) return '/account';
  if (first.path === '/facilities' && may('facilities.run')) return OWN_HOUSE;
  if (first.path !== '/administration') return first.path;
  return areasFor(ADMINISTRATION_PAGES, may)[0]?.path ?? '/account';
}
