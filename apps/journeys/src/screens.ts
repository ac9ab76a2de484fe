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

/** Signs the person in, without animations to wait for. */
export async function takeSeat(page: Page, seat: Seat, places: DemoPlaces): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  if (seat.username) await signInAs(page, seat.username(places));
}

/** Puts the portal into a language as another tab of the same browser does. */
export async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate((chosen) => {
    const key = 'tonghu.language';
    localStorage.setItem(key, chosen);
    window.dispatchEvent(new StorageEvent('storage', { key, newValue: chosen }));
  }, language);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await settled(page);
}

/** Goes to a screen and waits until nothing on it is still loading or moving. */
export async function openScreen(page: Page, screenShown: Screen, places: DemoPlaces): Promise<void> {
  await goTo(page, screenShown.address(places));
  await expect(page.locator(screenShown.shows).first()).toBeVisible({ timeout: 20_000 });
  await screenShown.open?.(page);
  await settled(page);
}

/** From page to page without loading the portal anew, as a link does; anew where only a part of the page would change. */
async function goTo(page: Page, address: string): Promise<void> {
  const here = new URL(page.url());
  const inside = here.protocol.startsWith('http') && here.pathname !== new URL(address, here).pathname;
  if (!inside) {
    await page.goto(address);
    return;
  }
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, address);
}

/** Waits until nothing is loading or moving. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('th-loading')).toHaveCount(0);
  await page.evaluate(async () => {
    const ends = document.getAnimations().map((animation) => animation.finished.catch(() => undefined));
    await Promise.all(ends);
  });
}
