import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { demoPlaces, type DemoPlaces } from './demo-places';
import { SEATS, openScreen, settled, takeSeat, type Language } from './screens';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
];
const DEMO_MARK: Readonly<Record<Language, string>> = { 'zh-Hans': '演示数据', en: 'Demo data' };
/** The message files are the domains that a key begins with. */
const DOMAINS = readdirSync(path.resolve(__dirname, '../../portal/public/i18n/zh-Hans')).map((file) =>
  path.basename(file, '.json'),
);
const MESSAGE_KEY = new RegExp(`\\b(?:${DOMAINS.join('|')})(?:\\.[a-zA-Z_-]+)+\\b`, 'g');

let places: DemoPlaces;
test.beforeAll(async ({ browser }) => {
  places = await demoPlaces(browser);
});

/** What stands out sideways: of the page itself, its header and its main part. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const page = document.documentElement;
    const wide = page.scrollWidth > window.innerWidth ? [`page ${page.scrollWidth}`] : [];
    for (const part of Array.from(document.querySelectorAll('header, main'))) {
      if (part.scrollWidth > part.clientWidth) wide.push(`${part.tagName} ${part.scrollWidth}`);
    }
    return wide;
  });
}

/** Message keys that were not replaced, in the text and in what only assistive technology or a tooltip tells. */
async function rawKeys(page: Page): Promise<string[]> {
  const text = await page.evaluate(() => {
    const told = ['aria-label', 'title', 'placeholder', 'alt'].flatMap((name) =>
      Array.from(document.querySelectorAll(`[${name}]`), (element) => element.getAttribute(name)),
    );
    return [document.title, document.body.innerText, ...told].join('\n');
  });
  return text.match(MESSAGE_KEY) ?? [];
}

for (const language of ['zh-Hans', 'en'] as const) {
  for (const seat of SEATS) {
    test(`layout in ${language}: what the ${seat.who} sees`, async ({ page }) => {
      test.setTimeout(300_000);
      await takeSeat(page, seat, places, language);
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
      });
      for (const shown of seat.screens) {
        await test.step(shown.name, async () => {
          await openScreen(page, shown, places);
          for (const size of SIZES) {
            const at = `${shown.name}, ${size.width}×${size.height}`;
            await page.setViewportSize(size);
            await settled(page);
            await expect.soft.poll(() => tooWide(page), { message: `${at}: too wide` }).toEqual([]);
            await expect.soft(page.locator('h1:visible'), `${at}: headings`).toHaveCount(1);
            const mark = page
              .locator(seat.username ? 'th-top-bar' : 'th-sign-in-page')
              .getByText(DEMO_MARK[language], { exact: true });
            await expect.soft(mark, `${at}: demo mark`).toBeInViewport();
            expect.soft(await rawKeys(page), `${at}: message keys`).toEqual([]);
          }
          expect.soft(complaints.splice(0), `${shown.name}: console`).toEqual([]);
        });
      }
    });
  }
}
