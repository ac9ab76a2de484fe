import { expect, type Locator, type Page } from '@playwright/test';

/** The farthest that anything on a page may be, in presses of Tab. */
const REACH = 60;

/**
 * Why the focus cannot be seen, null when it can: what holds it (or its cell, or its field) is marked, is inside the
 * window, and nothing lies over it.
 */
function focusHidden(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return 'nothing has the focus';
    const name = `${focused.tagName} ${focused.className} ${focused.textContent.trim().slice(0, 40)}`;
    const cell = focused.closest('td');
    const field = focused.closest('.mat-mdc-form-field')?.querySelector('.mdc-notched-outline__leading');
    const outlined = [focused, cell].some((element) => {
      if (!element) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    });
    const ringed = [focused, ...Array.from(focused.children)].some((element) => {
      const { content, display, borderTopWidth } = getComputedStyle(element, '::before');
      const drawn = element.matches('.mat-focus-indicator') && content !== 'none' && display !== 'none';
      return drawn && parseFloat(borderTopWidth) >= 2;
    });
    const framed = field ? parseFloat(getComputedStyle(field).borderTopWidth) >= 2 : false;
    if (!outlined && !ringed && !framed) return `not marked: ${name}`;
    const { left, right, top, bottom } = focused.getBoundingClientRect();
    if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) return `out of sight: ${name}`;
    const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const same = above && (focused.contains(above) || above.contains(focused) || cell?.contains(above));
    return same ? null : `covered by ${above?.className}: ${name}`;
  });
}

/** Expects that a person sees where they are. */
export async function expectFocusSeen(page: Page): Promise<void> {
  await expect.poll(() => focusHidden(page)).toBeNull();
}

/** Presses a key, and expects to see where it led. */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
  await expectFocusSeen(page);
}

/** Goes on with Tab, or back with Shift+Tab, until the target has the focus; each stop must be seen. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < REACH; stop++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await press(page, key);
  }
  throw new Error(`${REACH} presses of ${key} do not lead to ${target.toString()}`);
}
