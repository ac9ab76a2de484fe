import { expect, type Page } from '@playwright/test';
import type { DemoPlaces } from './demo-places';
import { signInAs } from './people';

export type Language = 'zh-Hans' | 'en';

/** One screen as a person sees it. */
export interface Screen {
  name: string;
  address: (places: DemoPlaces) => string;
  /** Selector of what stands there once the screen is complete. */
  shows: string;
  /** Opens what lies over the page. */
  open?: (page: Page) => Promise<void>;
}

/** The screens that one person looks at; `username` is null for those of nobody. */
export interface Seat {
  who: string;
  username: ((places: DemoPlaces) => string) | null;
  screens: readonly Screen[];
}

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
const STATISTICS = screen('statistics', '/statistics', 'th-rates-table');
const NET = screen('the net', '/coverage', 'th-atlas canvas');
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
const ACCOUNT = screen('own account', '/account', 'th-account-page ul li');
const NOT_FOUND = screen('not found', '/no-such-page', 'th-not-found-page h1');
const inbox = (list: string) =>
  screen(
    `inbox: ${list}`,
    `/returns?list=${list}`,
    'th-review-inbox-page table, th-review-inbox-page th-empty',
  );
const returnOf = (name: string, id: (places: DemoPlaces) => number, open?: (page: Page) => Promise<void>) =>
  screen(name, (places) => `/returns/${id(places)}/${places.month}`, '[role="grid"]', open);
const pressKeys = (keys: string) => async (page: Page) => {
  await page.keyboard.press(keys);
  await expect(page.locator('[role="dialog"]')).toBeVisible();
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
    screens: [returnOf('editor', ({ sentBack }) => sentBack.id)],
  },
  {
    who: 'street supervisor',
    username: () => 'diaozhuang',
    screens: [
      HOME,
      inbox('waiting'),
      inbox('owed'),
      inbox('accepted'),
      inbox('all'),
      returnOf('review', ({ waiting }) => waiting.id),
    ],
  },
  {
    who: 'district official',
    username: () => 'tianning',
    screens: [HOME, inbox('waiting'), STATISTICS, REPORT, ACCOUNTS],
  },
  {
    who: 'city official',
    username: () => 'city',
    screens: [
      HOME,
      inbox('waiting'),
      returnOf('editor of the city', ({ city }) => city),
      STATISTICS,
      { ...NETWORK, name: 'scope picker', open: press('th-scope-picker button.current') },
      { ...NETWORK, name: 'command palette', open: pressKeys('Control+k') },
      ACCOUNTS,
      { ...ACCOUNTS, name: 'new account', open: press('th-accounts-page th-page-header button') },
      PERIODS,
      { ...PERIODS, name: 'open a period', open: press('th-periods-page th-page-header button') },
      { ...PERIODS, name: 'close a period', open: press('th-periods-page tbody button') },
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
      screen('what if', '/coverage/what-if', 'th-atlas canvas'),
      EXEMPTIONS,
      screen('nearby', '/coverage/nearby', 'th-nearby-page button'),
    ],
  },
  {
    who: 'committee member, about rectifications',
    username: () => 'committee',
    screens: [
      RECTIFICATIONS,
      screen('no rectification', '/coverage/rectifications?progress=withdrawn', 'th-empty'),
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
    screens: [NETWORK, screen('import', '/network/import', 'th-import-page .rules'), PERIODS],
  },
  { who: 'security administrator', username: () => 'security', screens: [ACCOUNTS] },
  {
    who: 'auditor',
    username: () => 'auditor',
    screens: [screen('audit', '/administration/audit', 'th-audit-page tbody tr')],
  },
];

/** Signs the person in and puts the portal into the language, without animations to wait for. */
export async function takeSeat(
  page: Page,
  seat: Seat,
  places: DemoPlaces,
  language: Language = 'zh-Hans',
): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  if (seat.username) await signInAs(page, seat.username(places));
  await page.addInitScript((chosen) => localStorage.setItem('tonghu.language', chosen), language);
}

/** Goes to a screen and waits until nothing on it is still loading or moving. */
export async function openScreen(page: Page, screenShown: Screen, places: DemoPlaces): Promise<void> {
  await page.goto(screenShown.address(places));
  await expect(page.locator(screenShown.shows).first()).toBeVisible({ timeout: 20_000 });
  await screenShown.open?.(page);
  await settled(page);
}

/** Waits until nothing is loading or moving. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('th-loading')).toHaveCount(0);
  await page.evaluate(async () => {
    const ends = document.getAnimations().map((animation) => animation.finished.catch(() => undefined));
    await Promise.all(ends);
  });
}
