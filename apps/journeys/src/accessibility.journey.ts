import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { demoPlaces, type DemoPlaces } from './demo-places';
import { SEATS, openScreen, settled, takeSeat, type Language } from './screens';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const LOOKS: readonly { language: Language; colours: readonly ('light' | 'dark')[] }[] = [
  { language: 'zh-Hans', colours: ['light', 'dark'] },
  { language: 'en', colours: ['light'] },
];

let places: DemoPlaces;
test.beforeAll(async ({ browser }) => {
  places = await demoPlaces(browser);
});

/** Each violation as one line: the rule, where, and what is wrong. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(WCAG_22_AA).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}

for (const { language, colours } of LOOKS) {
  for (const seat of SEATS) {
    test(`WCAG 2.2 AA in ${language}: what the ${seat.who} sees`, async ({ page }) => {
      test.setTimeout(300_000);
      await takeSeat(page, seat, places, language);
      for (const shown of seat.screens) {
        await test.step(shown.name, async () => {
          await openScreen(page, shown, places);
          await expect(page.locator('html')).toHaveAttribute('lang', language);
          for (const colorScheme of colours) {
            await page.emulateMedia({ colorScheme });
            await settled(page);
            expect.soft(await violations(page), `${shown.name}, ${colorScheme}`).toEqual([]);
          }
          await page.emulateMedia({ colorScheme: 'light' });
        });
      }
    });
  }
}
