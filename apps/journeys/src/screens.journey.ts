import { expect, type Page } from '@playwright/test';
import { unreadable, violations } from './accessibility';
import { test } from './demo-places.fixture';
import { rawKeys, tooWide } from './layout';
import { openScreen, settled, speak, takeSeat, type Language } from './screens';
import { SEATS } from './seats';

const DESK = { width: 1440, height: 900 };
const SIZES = [DESK, { width: 1280, height: 720 }, { width: 390, height: 844 }];
const DEMO_MARK: Readonly<Record<Language, string>> = { 'zh-Hans': '演示数据', en: 'Demo data' };

async function expectAccessible(page: Page, name: string): Promise<void> {
  expect.soft(await violations(page), `${name}: WCAG 2.2 AA`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await settled(page);
  expect.soft(await unreadable(page), `${name}: contrast in the dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

async function expectWhole(page: Page, where: string, language: Language, signedIn: boolean): Promise<void> {
  const at = `${where}, ${language}`;
  await expect.soft.poll(() => tooWide(page), { message: `${at}: too wide` }).toEqual([]);
  await expect.soft(page.locator('h1:visible'), `${at}: headings`).toHaveCount(1);
  const mark = page
    .locator(signedIn ? 'th-top-bar' : 'th-sign-in-page')
    .getByText(DEMO_MARK[language], { exact: true });
  await expect.soft(mark, `${at}: demo mark`).toBeInViewport();
  expect.soft(await rawKeys(page), `${at}: message keys`).toEqual([]);
}

/** At every size in both languages, which change words and widths, not structure or colour. */
async function expectWholeEverywhere(page: Page, name: string, signedIn: boolean): Promise<void> {
  let spoken: Language = 'zh-Hans';
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await settled(page);
    const at = `${name}, ${size.width}×${size.height}`;
    await expectWhole(page, at, spoken, signedIn);
    spoken = spoken === 'en' ? 'zh-Hans' : 'en';
    await speak(page, spoken);
    await expectWhole(page, at, spoken, signedIn);
  }
  await speak(page, 'zh-Hans');
}

for (const seat of SEATS) {
  test(`what the ${seat.who} sees is whole and accessible`, async ({ page, places }) => {
    test.setTimeout(600_000);
    await takeSeat(page, seat, places);
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
    });
    for (const shown of seat.screens) {
      await test.step(shown.name, async () => {
        await page.setViewportSize(DESK);
        await openScreen(page, shown, places);
        await expectAccessible(page, shown.name);
        await expectWholeEverywhere(page, shown.name, seat.username !== null);
        expect.soft(complaints.splice(0), `${shown.name}: console`).toEqual([]);
      });
    }
  });
}
