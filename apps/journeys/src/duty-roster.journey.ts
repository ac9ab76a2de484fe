import { expect, test, type Page } from '@playwright/test';
import { gappyCentre, type DemoReturn } from './demo-places';
import { expectFocusSeen, press, tabTo } from './keyboard';
import { signInAs } from './people';

let gappy: DemoReturn;
test.beforeAll(async ({ browser }) => {
  gappy = await gappyCentre(browser);
});

interface Roster {
  weekStart: string;
  shifts: unknown[];
  cover: { from: string; to: string; onSite: number; needed: number }[];
}

/** The roster of the week of a day, this week's without one. */
async function rosterOf(page: Page, week?: string): Promise<Roster> {
  const answer = await page.request.get(`/api/facilities/${gappy.id}/roster${week ? `?week=${week}` : ''}`);
  return (await answer.json()) as Roster;
}

/** The Monday one week later. */
const weekAfter = (monday: string) =>
  new Date(Date.parse(`${monday}T00:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10);

test('a director fills a night by keyboard and copies the week', async ({ page }) => {
  test.setTimeout(180_000);
  await signInAs(page, gappy.username);
  const week = weekAfter((await rosterOf(page)).weekStart);
  await page.goto(`/facilities/${gappy.id}/roster?week=${week}`);
  const grid = page.getByRole('grid', { name: '一周值班' });
  const gaps = grid.getByRole('button', { name: /缺 \d+ 人/ });
  const before = await rosterOf(page, week);
  const short = before.cover.filter(({ onSite, needed }) => onSite < needed);
  await expect(gaps.first()).toBeVisible();

  await test.step('finds the gap with the arrows and opens it', async () => {
    await tabTo(page, grid.locator('[tabindex="0"]').first());
    await press(page, 'Control+Home');
    while (!(await page.evaluate(() => document.activeElement?.matches('.gap'))))
      await press(page, 'ArrowRight');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: '新增班次' })).toBeVisible();
  });

  await test.step('gives it to somebody who is free', async () => {
    const dialog = page.getByRole('dialog');
    await tabTo(page, dialog.getByRole('combobox', { name: '人员' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('listbox')).toBeVisible();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await tabTo(page, dialog.getByRole('button', { name: '保存' }));
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(grid.locator(':focus')).toHaveClass(/on_site/);
    await expectFocusSeen(page);
    const after = await rosterOf(page, week);
    expect(after.shifts).toHaveLength(before.shifts.length + 1);
    const still = after.cover.filter(({ onSite, needed }) => onSite < needed);
    expect(missing(still)).toBeLessThan(missing(short));
  });

  await test.step('deletes it and, asked again, lets it stand', async () => {
    await press(page, 'Delete');
    await expect(page.getByRole('alertdialog', { name: '删除这个班次？' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(grid.locator(':focus')).toHaveClass(/on_site/);
  });

  await test.step('turns to the week after and copies this one into it, once', async () => {
    const target = weekAfter(week);
    await press(page, 'PageDown');
    await expect(page).toHaveURL(new RegExp(`week=${target}`));
    const copy = page.getByRole('button', { name: '复制上周' });
    await tabTo(page, copy, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/已复制上周的 [1-9]\d* 个班次/)).toBeVisible();
    const filled = (await rosterOf(page, target)).shifts.length;
    expect(filled).toBeGreaterThan(20);
    await page.keyboard.press('Enter');
    await expect(page.getByText(/已复制上周的 0 个班次/)).toBeVisible();
    expect((await rosterOf(page, target)).shifts).toHaveLength(filled);
  });
});

/** Hours of people who are missing. */
function missing(cover: Roster['cover']): number {
  return cover.reduce(
    (sum, { from, to, onSite, needed }) =>
      sum + ((Date.parse(to) - Date.parse(from)) / 3_600_000) * (needed - onSite),
    0,
  );
}
