import { expect, test } from '@playwright/test';
import { signInAs } from './people';
import { openMonth, ownDivision } from './return-pages';

interface Item {
  clean: boolean;
  division: { name: string };
}

test('a reviewer goes from row to row, and accepts what needs no look in one go', async ({ page }) => {
  await signInAs(page, 'diaozhuang');
  const month = await openMonth(page);
  const own = await ownDivision(page);
  const address = `/api/returns/inbox?division=${own}&period=${month.key}`;
  const { items } = (await (await page.request.get(address)).json()) as { items: Item[] };
  const clean = items.filter((item) => item.clean);
  expect(clean.length).toBeGreaterThan(1);

  await page.goto('/returns?list=waiting');
  const rows = page.locator('th-inbox-table a.open');
  await rows.first().focus();
  await page.keyboard.press('j');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('k');
  await expect(rows.first()).toBeFocused();

  await page.getByRole('button', { name: `选中全部无异常（${clean.length}）` }).click();
  await page.getByRole('button', { name: `审核通过所选（${clean.length}）` }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText(clean[0]?.division.name ?? '');
  await dialog.getByRole('button', { name: /审核通过所选/ }).click();
  await expect(page.getByRole('status').filter({ hasText: `已审核通过 ${clean.length} 份` })).toBeVisible();
  await page.goto('/returns?list=accepted');
  await expect(page.locator('th-inbox-table')).toContainText(clean[0]?.division.name ?? '');
});

test('a reviewer gives a division more time, with the reason beside the return', async ({ page }) => {
  await signInAs(page, 'diaozhuang');
  const month = await openMonth(page);
  const own = await ownDivision(page);
  const owing = (await (
    await page.request.get(`/api/returns?period=${month.key}&parent=${own}&state=draft`)
  ).json()) as { items: { excused: boolean; extended: boolean; division: { id: number } }[] };
  const one = owing.items.find(({ excused, extended }) => !excused && !extended);
  if (!one) throw new Error('nobody to give more time to');
  await page.goto(`/returns/${one.division.id}/${month.key}`);
  await page.getByRole('button', { name: '延期', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('原因').fill('台风停电');
  await dialog.getByRole('button', { name: '延期', exact: true }).click();
  await expect(page.locator('th-allowances-panel')).toContainText('台风停电');
  await expect(page.locator('th-history-panel')).toContainText('台风停电');
});
