import { expect, test } from '@playwright/test';
import { signInAs } from './people';

test('an administrator drafts a version with an indicator and a table, sees what it changes, and adopts it', async ({
  page,
}) => {
  await signInAs(page, 'sysadmin');
  await page.goto('/administration/forms');
  await page.getByRole('button', { name: '起草新版' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('表式第 2 版（草稿）');
  const part = (name: string) => page.getByRole('group', { name: '草稿内容' }).getByRole('button', { name });

  await part('指标').click();
  await page.getByRole('button', { name: '新增指标' }).click();
  await page.getByLabel('行代码').fill('b21');
  await page.getByLabel('行名称（中文）').fill('其中：夜间接报');
  await page.getByLabel('行名称（英文）').fill('Of which at night');
  await page.getByLabel('计量单位').selectOption('件');
  await page.getByLabel('行名称（英文）').press('Enter');
  const added = page.getByRole('row').filter({ hasText: '夜间接报' });
  await expect(added).toContainText('新增');

  await part('表').first().click();
  await page.getByRole('button', { name: '新增表' }).click();
  await expect(page.getByLabel('表号')).toHaveValue('E');
  await page.getByLabel('表名（中文）').fill('抚养家庭');
  await page.getByLabel('表名（英文）').fill('Families that care');
  await page.getByRole('button', { name: '保存' }).click();
  const faults = page.getByRole('region', { name: '待改正' });
  await expect(faults).toContainText('还没有指标');
  await expect(page.getByRole('button', { name: '启用…' })).toBeDisabled();
  await page.getByRole('button', { name: '删除 E' }).click();
  await page
    .getByRole('alertdialog')
    .or(page.getByRole('dialog'))
    .getByRole('button', { name: '删除' })
    .click();
  // A region behind a dialog is hidden as well.
  await expect(page.getByRole('rowheader')).toHaveText(['A', 'B', 'C']);
  await expect(faults).toBeHidden();

  await page.getByRole('button', { name: '新增表' }).click();
  await page.getByLabel('表名（中文）').fill('抚养家庭');
  await page.getByLabel('表名（英文）').fill('Families that care');
  await page.getByLabel('样式').selectOption('按类别分列（行 × 列）');
  await page.getByLabel('各行名称').fill('寄养 / Foster\n助养 / Sponsored');
  await page.getByLabel('各列名称').fill('未成年人数 / Minors\n其中：女 / of which girls');
  await expect(page.getByText('2 行 × 2 列共 4 项指标')).toBeVisible();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: '表E上移' }).click();
  await expect(page.getByRole('rowheader')).toHaveText(['A', 'B', 'E', 'C']);

  await part('差异').click();
  const difference = page.locator('th-form-changes');
  await expect(difference.getByRole('heading')).toHaveText(['表 · 1', '指标 · 5']);
  await expect(difference).toContainText('E 抚养家庭');
  await expect(difference).toContainText('B21');

  await page.getByRole('button', { name: '启用…' }).click();
  const dialog = page.getByRole('dialog');
  // The farthest month that is offered: no other journey gets so far.
  const months = await dialog.getByRole('option').allTextContents();
  const first = months.at(-1)?.trim() ?? '';
  await dialog.getByLabel('从哪个报告期起用').selectOption(first);
  await dialog.getByRole('textbox').fill('启用第2版');
  await dialog.getByRole('button', { name: '启用', exact: true }).click();

  await expect(page).toHaveURL(/\/administration\/forms$/);
  const version = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '第 2 版' }) });
  await expect(version).toContainText(first);
  await version.getByRole('link', { name: /差异/ }).click();
  await expect(page.locator('th-form-changes')).toContainText('E 抚养家庭');
});
