import { expect, test } from '@playwright/test';
import { signInAs } from './people';

test('an edition says what it changed, and the one before stays as it was', async ({ page }) => {
  await signInAs(page, 'committee');
  await page.goto('/editions');
  const corrected = page.getByRole('row').filter({ hasText: '更正原因' });
  await corrected.getByRole('link', { name: '查看差异' }).click();
  const differences = page.locator('th-difference-table tbody tr');
  await expect(differences).toHaveCount(4);
  const community = differences.filter({ hasText: '朝阳花园社区' });
  const [before, after] = await community.locator('td.th-number').allTextContents();
  await community.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('第 2 版');

  const patrols = page.getByRole('row').filter({ hasText: '排查巡查次数' }).last();
  await page.getByRole('button', { name: '表B 发现报告与联动反应' }).click();
  await expect(patrols.locator('td').first()).toHaveText(after?.trim() ?? '');
  await page.getByRole('link', { name: '第 1 版', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('第 1 版');
  await page.getByRole('button', { name: '表B 发现报告与联动反应' }).click();
  await expect(patrols.locator('td').first()).toHaveText(before?.trim() ?? '');
});
