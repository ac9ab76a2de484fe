import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { signInAs } from './people';

test('a district official registers a point, is told that it lies elsewhere, finds it and takes the list home', async ({
  page,
}) => {
  await signInAs(page, 'tianning');
  await page.getByRole('link', { name: '机构', exact: true }).click();
  await page.getByRole('link', { name: '新建机构' }).click();

  await page.getByLabel('行政区划').fill('diaozhuang');
  await page
    .getByRole('option', { name: /雕庄街道/ })
    .first()
    .click();
  await page.getByLabel('类型').click();
  await page.getByRole('option', { name: '救助保护点' }).click();
  await page.getByRole('button', { name: '创建' }).click();
  await expect(page.getByText('请填写名称，最多 100 个字。')).toBeVisible();

  await page.getByLabel('机构名称').fill('翠竹救助保护点');
  await page.getByLabel('坐标系').click();
  await page.getByRole('option', { name: /GCJ-02/ }).click();
  await page.getByLabel('纬度').fill('119.97');
  await page.getByLabel('经度').fill('31.77');
  await page.getByRole('button', { name: '创建' }).click();
  await expect(page.getByText(/经度和纬度填反了/)).toBeVisible();
  await page.getByRole('button', { name: '对调经纬度' }).click();
  await expect(page.getByLabel('纬度')).toHaveValue('31.77');

  await page.getByLabel('经度').fill('119.47');
  await page.getByRole('button', { name: '创建' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('不在天宁区');
  await question.getByRole('button', { name: '取消' }).click();
  await expect(page.getByText(/不在天宁区/)).toBeVisible();
  await page.getByRole('button', { name: '创建' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '位置无误，保存' }).click();

  await expect(page.getByRole('heading', { name: '翠竹救助保护点', level: 1 })).toBeVisible();
  await expect(page.getByText('位于所属区划轮廓之外（已确认）')).toBeVisible();
  await expect(page.getByText(/原坐标：GCJ-02/)).toBeVisible();
  await page.getByRole('link', { name: '变更记录' }).click();
  await expect(page.getByText('新建', { exact: true })).toBeVisible();

  await page.getByRole('link', { name: '返回机构列表' }).click();
  await page.getByLabel('按名称、拼音、首字母或地址查找').fill('cuizhu');
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await expect(page.locator('tbody tr')).toContainText('翠竹救助保护点');
  await expect(page).toHaveURL(/q=cuizhu/);

  await page.getByRole('button', { name: '导出' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'CSV（UTF-8）' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^天宁区机构 \d{4}-\d{2}-\d{2}\.csv$/);
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('翠竹救助保护点');
});
