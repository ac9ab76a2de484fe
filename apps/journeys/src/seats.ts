import { expect, type Page } from '@playwright/test';
import type { DemoPlaces } from './demo-places';
import type { Screen, Seat } from './screens';

const screen = (
  name: string,
  address: Screen['address'] | string,
  shows: string,
  open?: (page: Page) => Promise<void>,
): Screen => ({
  name,
  address: typeof address === 'string' ? () => address : address,
  shows,
  ...(open ? { open } : {}),
});
const press = (selector: string) => async (page: Page) => {
  await page.locator(selector).first().click();
  await expect(page.locator('[role="dialog"], [role="alertdialog"]')).toBeVisible();
};

const HOME = screen('home', '/', 'th-key-figures .number');
const STATISTICS = screen('statistics', '/statistics', 'th-statistics-page th-rates-table');
const EXPLORE = screen(
  'explorer',
  '/statistics/explore?beside=share,previous&split=true',
  'th-explore-table tbody tr',
);
const REPORTING = screen('reporting', '/statistics/reporting', 'th-reporting-page tbody tr');
const EDITIONS = screen('editions', '/editions', 'th-edition-list-page tbody tr');
const EDITION: Screen = {
  ...screen('edition', '/editions', 'th-edition-list-page tbody tr'),
  open: async (page) => {
    await page.locator('th-edition-list-page a[href$="#differences"]').first().click();
    await expect(page.locator('th-difference-table tbody tr').first()).toBeVisible();
  },
};
const NET = screen('the net', '/coverage', 'th-net-page th-atlas canvas');
const EXEMPTIONS = screen('exemptions', '/coverage/exemptions', 'th-exemptions-page tbody tr');
const RECTIFICATIONS = screen(
  'rectifications',
  '/coverage/rectifications',
  'th-rectifications-page tbody tr',
);
const RECTIFICATION = screen('a rectification', '/coverage/rectifications/1', 'th-rectification-page li');
const REPORT = screen('situation report', '/statistics/report', 'th-report-page dl');
const NETWORK = screen('network', '/network', 'th-division-card dl');
const ACCOUNTS = screen('accounts', '/administration/accounts', 'th-accounts-page tbody tr');
const PERIODS = screen('periods', '/administration/periods', 'th-periods-page tbody tr');
const REORGANISE = screen(
  'reorganisation of a division',
  ({ waiting }) => `/network/reorganise?division=${waiting.id}`,
  '.kinds input',
);
const FORMS = screen('versions of the form', '/administration/forms', 'th-forms-page tbody tr');
const ACCOUNT = screen('own account', '/account', 'th-account-page ul li');
const INBOX = screen('notices', '/inbox', 'th-inbox-page ul, th-inbox-page th-empty');
const NOT_FOUND = screen('not found', '/no-such-page', 'th-not-found-page h1');
const FACILITIES = screen('facilities', '/facilities', 'th-facilities-page tbody tr');
const BOARD = screen('board', ({ gappy }) => `/facilities/${gappy.id}/board`, 'th-places-table tfoot');
const FACILITY = screen('facility', ({ gappy }) => `/facilities/${gappy.id}`, 'th-overview-page dl');
const OBLIGATIONS = screen('obligations', '/administration/obligations', 'th-obligations-page tbody tr');
const ROSTER = screen(
  'duty roster',
  ({ gappy }) => `/facilities/${gappy.id}/roster`,
  'th-roster-page th-roster-grid .bar',
);
const inbox = (list: string) =>
  screen(
    `inbox: ${list}`,
    `/returns?list=${list}`,
    'th-review-inbox-page table, th-review-inbox-page th-empty',
  );
const returnOf = (name: string, id: (places: DemoPlaces) => number, open?: (page: Page) => Promise<void>) =>
  screen(name, (places) => `/returns/${id(places)}/${places.month}`, '[role="grid"]', open);
const pressInboxKeys = async (page: Page) => {
  await page.locator('th-inbox-table a.open').first().focus();
  await page.keyboard.press('?');
  await expect(page.locator('[role="dialog"]')).toBeVisible();
};
const pressKeys = (keys: string) => async (page: Page) => {
  await page.keyboard.press(keys);
  await expect(page.locator('[role="dialog"]')).toBeVisible();
};

const openExports = async (page: Page) => {
  await page.locator('th-export-menu button').click();
  await expect(page.getByRole('menuitem').first()).toBeVisible();
};
const openUpload = async (page: Page) => {
  await page.locator('th-return-files-menu button').click();
  await page.getByRole('menuitem').first().click();
  await expect(page.locator('th-return-upload-dialog')).toBeVisible();
};

/** Every screen of the portal, by the person who sees it. */
export const SEATS: readonly Seat[] = [
  { who: 'nobody', username: null, screens: [screen('sign-in', '/sign-in', 'th-sign-in-page .accounts li')] },
  {
    who: 'community director',
    username: () => 'chaoyang',
    screens: [
      HOME,
      screen('own returns', '/returns', 'th-own-returns section'),
      STATISTICS,
      NETWORK,
      ACCOUNT,
      NOT_FOUND,
    ],
  },
  {
    who: 'community director with a return sent back',
    username: ({ sentBack }) => sentBack.username,
    screens: [
      returnOf('editor', ({ sentBack }) => sentBack.id),
      returnOf('upload of a file', ({ sentBack }) => sentBack.id, openUpload),
    ],
  },
  {
    who: 'street supervisor',
    username: () => 'diaozhuang',
    screens: [
      HOME,
      INBOX,
      inbox('waiting'),
      inbox('owed'),
      inbox('accepted'),
      inbox('excused'),
      inbox('all'),
      { ...inbox('waiting'), name: 'keys of the inbox', open: pressInboxKeys },
      returnOf('review', ({ waiting }) => waiting.id),
    ],
  },
  {
    who: 'district official',
    username: () => 'tianning',
    screens: [HOME, inbox('waiting'), STATISTICS, EXPLORE, REPORT, ACCOUNTS],
  },
  {
    who: 'city official',
    username: () => 'city',
    screens: [
      HOME,
      inbox('waiting'),
      returnOf('editor of the city', ({ city }) => city),
      STATISTICS,
      EXPLORE,
      { ...EXPLORE, name: 'exports of the explorer', open: openExports },
      REPORTING,
      EDITIONS,
      EDITION,
      { ...NETWORK, name: 'scope picker', open: press('th-scope-picker button.current') },
      { ...NETWORK, name: 'command palette', open: pressKeys('Control+k') },
      ACCOUNTS,
      { ...ACCOUNTS, name: 'new account', open: press('th-accounts-page th-page-header button') },
      PERIODS,
      { ...PERIODS, name: 'open a period', open: press('th-periods-page th-page-header button') },
      { ...PERIODS, name: 'reminders', open: press('th-periods-page tbody button') },
      { ...PERIODS, name: 'close a period', open: press('th-periods-page tbody button:nth-of-type(2)') },
    ],
  },
  {
    who: 'city official, about facilities',
    username: () => 'city',
    screens: [
      FACILITIES,
      FACILITY,
      { ...FACILITY, name: 'close a facility', open: press('th-overview-page .actions button') },
      { ...FACILITY, name: 'directors of a facility', open: press('th-overview-page header > button') },
      screen(
        'facility history',
        ({ gappy }) => `/facilities/${gappy.id}/history`,
        'th-history-page th-empty',
      ),
      screen('facility form', ({ gappy }) => `/facilities/${gappy.id}/edit`, 'th-facility-form-page form'),
      screen('new facility', '/facilities/new', 'th-facility-form-page form'),
      screen('import of facilities', '/facilities/import', 'th-facility-import-page .rules'),
    ],
  },
  {
    who: 'centre director whose roster has gaps',
    username: ({ gappy }) => gappy.username,
    screens: [
      BOARD,
      { ...BOARD, name: 'taking somebody in', open: press('th-board-page header button:last-child') },
      ROSTER,
      { ...ROSTER, name: 'new shift', open: press('th-roster-page .begin .mat-mdc-unelevated-button') },
    ],
  },
  { who: 'committee member', username: () => 'committee', screens: [HOME, inbox('all'), STATISTICS, REPORT] },
  {
    who: 'committee member, about coverage',
    username: () => 'committee',
    screens: [
      NET,
      { ...NET, name: 'a figure opened', open: press('th-coverage-figure button') },
      screen('the net as a table', '/coverage?view=table&tier=community', 'th-place-table tbody tr'),
      screen('distances', '/coverage/distance', 'th-distance-list li'),
      screen('what if', '/coverage/what-if', 'th-plan-page th-atlas canvas'),
      EXEMPTIONS,
      screen('nearby', '/coverage/nearby', 'th-nearby-page button'),
    ],
  },
  {
    who: 'committee member, about rectifications',
    username: () => 'committee',
    screens: [
      RECTIFICATIONS,
      screen(
        'no rectification',
        '/coverage/rectifications?progress=withdrawn',
        'th-rectifications-page th-empty',
      ),
      RECTIFICATION,
    ],
  },
  {
    who: 'city official, about rectifications',
    username: () => 'city',
    screens: [
      { ...NET, name: 'a gap to be rectified', open: press('th-rectify-action button') },
      {
        ...RECTIFICATION,
        name: 'a rectification withdrawn',
        open: press('th-rectification-page th-page-header button:last-of-type'),
      },
    ],
  },
  {
    who: 'city official, about coverage',
    username: () => 'city',
    screens: [
      { ...EXEMPTIONS, name: 'new exemption', open: press('th-exemptions-page th-page-header button') },
      { ...EXEMPTIONS, name: 'end an exemption', open: press('th-exemptions-page tbody button') },
      screen('outlines and coordinates', '/administration/positions', 'th-coverage-import-page .drop'),
    ],
  },
  {
    who: 'system administrator',
    username: () => 'sysadmin',
    screens: [
      NETWORK,
      screen('import', '/network/import', 'th-import-page .rules'),
      REORGANISE,
      PERIODS,
      FORMS,
      OBLIGATIONS,
      { ...OBLIGATIONS, name: 'new obligation', open: press('th-obligations-page th-page-header button') },
    ],
  },
  { who: 'security administrator', username: () => 'security', screens: [ACCOUNTS, INBOX] },
  {
    who: 'auditor',
    username: () => 'auditor',
    screens: [screen('audit', '/administration/audit', 'th-audit-page tbody tr')],
  },
];
