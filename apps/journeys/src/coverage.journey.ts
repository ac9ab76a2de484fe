import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { signInAs } from './people';
import { settled } from './screens';

const map = (page: Page) => page.getByRole('application');
/** A count out of the legend of the map, by the word before it. */
async function inLegend(page: Page, word: string): Promise<number> {
  const entry = page
    .getByRole('list', { name: '图例' })
    .getByRole('listitem')
    .filter({ hasText: new RegExp(`^${word} \\d`) });
  return Number((await entry.innerText()).replaceAll(/\D/g, ''));
}

test('a committee member begins at the map, and its counts are those of the table, the list and the file', async ({
  page,
}) => {
  await signInAs(page, 'committee');
  await expect(page).toHaveURL(/\/coverage\?/);
  await expect(map(page).locator('canvas').first()).toBeVisible();
  await expect(page.getByText(/应设 [\d,]+ 项，达标 [\d,]+/)).toBeVisible();
  await expect(page.getByText(/坐标为演示用的虚构坐标/)).toBeVisible();
  const gaps = await inLegend(page, '缺口');
  expect(gaps).toBeGreaterThan(0);

  await page
    .getByRole('button', { name: `街道、镇：救助保护点，缺口 ${gaps}，在图和列表中查看` })
    .click();
  await expect(page).toHaveURL(/state=gap/);
  await expect(page.getByRole('region', { name: '最差的在前' }).getByText(`共 ${gaps} 项`)).toBeVisible();
  await page.getByRole('button', { name: '看表格' }).click();
  await expect(page).toHaveURL(/view=table/);
  await expect(page.locator('th-place-table tbody tr')).toHaveCount(gaps);

  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出' }).click();
  await page.getByRole('menuitem', { name: 'GeoJSON：单位（点）' }).click();
  const file = JSON.parse(readFileSync(await (await saved).path(), 'utf8')) as {
    withoutGeometry: number;
    features: { properties: { tier: string; state: string } }[];
  };
  const inFile = file.features.filter(
    ({ properties }) => properties.tier === 'street' && properties.state === 'gap',
  );
  expect(inFile.length).toBeLessThanOrEqual(gaps);
  expect(inFile.length).toBeGreaterThanOrEqual(gaps - file.withoutGeometry);
});

test('drilling down, going through the months and opening a figure all stand in the address', async ({
  page,
}) => {
  await signInAs(page, 'committee');
  await page
    .getByRole('region', { name: '下级单位' })
    .getByRole('button', { name: '天宁区', exact: true })
    .click();
  await expect(page.getByText(/^天宁区，现在/)).toBeVisible();
  await page
    .getByRole('region', { name: '下级单位' })
    .getByRole('button', { name: '雕庄街道', exact: true })
    .click();
  await expect(page.getByText(/^雕庄街道，现在/)).toBeVisible();
  const street = page.url();
  await page.goBack();
  await expect(page.getByText(/^天宁区，现在/)).toBeVisible();
  await page.goto(street);
  await expect(page.getByText(/^雕庄街道，现在/)).toBeVisible();

  const slider = page.getByLabel('月份');
  await expect(slider).not.toHaveAttribute('max', '0');
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/at=\d{4}-\d{2}/);
  await expect(page.getByText(/^雕庄街道，\d{4}年\d+月末/)).toBeVisible();
  await expect(page.getByText(/只能判断现在/).first()).toBeVisible();

  await page
    .getByRole('button', { name: /查看口径/ })
    .first()
    .click();
  const opened = page.getByRole('dialog');
  await expect(opened).toContainText('达标数 ÷ 应设且未豁免的单位数');
  await expect(opened).toContainText('分母');
});

test('the map is worked by keys, and says what it comes to', async ({ page }) => {
  await signInAs(page, 'committee');
  await expect(map(page).locator('canvas').first()).toBeVisible();
  await map(page).focus();
  await page.keyboard.press('n');
  const said = page.locator('th-atlas [role="status"]');
  await expect(said).toContainText('缺口');
  const first = await said.innerText();
  await page.keyboard.press('n');
  await expect(said).not.toHaveText(first);
  await page.keyboard.press('p');
  await expect(said).toHaveText(first);
  await page.keyboard.press('Enter');
  const card = page.locator('th-place-card');
  await expect(card.getByRole('heading', { level: 2 })).toHaveText(first.split(' · ')[0] ?? '');
  await card.getByRole('button', { name: '关闭' }).click();
  await expect(page.locator('th-worst-list')).toBeVisible();
});

test('a plan is laid by keyboard, counted before and after, kept, opened again and deleted', async ({
  page,
}) => {
  await signInAs(page, 'committee');
  await page.getByRole('link', { name: '假设：增设或关闭' }).click();
  await expect(map(page).locator('canvas').first()).toBeVisible();
  await page.getByRole('button', { name: '在图上放点' }).click();
  await map(page).focus();
  await page.keyboard.press('n');
  await page.keyboard.press('Enter');
  const outcome = page.locator('th-plan-outcome');
  await expect(outcome.getByRole('row').filter({ hasText: '公里以内：社区' }).first()).toBeVisible();
  await expect(outcome.getByRole('region', { name: '谁近了' }).getByRole('listitem').first()).toBeVisible();
  await expect(outcome.getByRole('region', { name: '谁远了' })).toContainText('没有社区因此变化');

  await page.getByLabel('关闭机构').selectOption({ index: 3 });
  await page.getByRole('button', { name: '加入方案' }).click();
  await expect(outcome.getByRole('region', { name: '谁远了' }).getByRole('listitem').first()).toBeVisible();

  await page.getByLabel('方案名称').fill('会前讨论');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText('已保存。')).toBeVisible();
  await page.getByRole('button', { name: '清空' }).click();
  await expect(outcome).toHaveCount(0);
  await page.getByRole('button', { name: '打开 会前讨论' }).click();
  await expect(outcome.getByRole('region', { name: '谁近了' }).getByRole('listitem').first()).toBeVisible();
  await page.getByRole('button', { name: '删除 会前讨论' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '删除' }).click();
  await expect(page.getByText('还没有保存的方案。')).toBeVisible();

  await page.getByRole('button', { name: '计算' }).click();
  await expect(page.getByText(/不少于最优方案的 63.2%/)).toBeVisible();
});

test('the picture of the map is a file, with the day in its name', async ({ page }) => {
  await signInAs(page, 'committee');
  await expect(map(page).locator('canvas').first()).toBeVisible();
  await page.getByRole('button', { name: '导出' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: '图片（PNG）' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^常州市未成年人保护网络覆盖图.*\.png$/);
  const bytes = readFileSync(await file.path());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(bytes.readUInt32BE(16)).toBe(2560);
});

test('on a phone in the street the nearest houses come by one’s own position or by a community', async ({
  browser,
}) => {
  const context = await browser.newContext({
    locale: 'zh-CN',
    viewport: { width: 390, height: 844 },
    geolocation: { latitude: 31.77, longitude: 119.99 },
    permissions: ['geolocation'],
  });
  const page = await context.newPage();
  await signInAs(page, 'tianning');
  await page.goto('/coverage/nearby');
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.getByRole('button', { name: '用我的位置' }).click();
  await expect(page.getByRole('heading', { name: /您的位置/ })).toBeVisible();
  const houses = page.locator('th-nearby-page li');
  expect(await houses.count()).toBeGreaterThan(1);
  const ways = (await houses.locator('.km').allInnerTexts()).map((text) => Number.parseFloat(text));
  expect(ways).toEqual([...ways].sort((a, b) => a - b));
  await expect(houses.first().getByRole('link', { name: /^拨打/ })).toHaveAttribute('href', /^tel:/);
  expect(sent.filter((request) => request.includes('119.99') || request.includes('31.77'))).toEqual([]);

  await page.getByLabel('或选择社区').fill('chaoyang');
  await page
    .getByRole('option', { name: /朝阳花园社区/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: '距朝阳花园社区' })).toBeVisible();
  await context.close();
});

test('every map is drawn, and begins as “show everything” shows it, on a phone too', async ({ page }) => {
  await signInAs(page, 'committee');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const scale = page.locator('th-atlas .scale');
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    for (const address of ['/coverage', '/coverage/distance', '/coverage/what-if']) {
      await page.goto(address);
      await expect
        .poll(() => page.evaluate(() => performance.getEntriesByName('atlas-drawn').length), {
          message: `${address} at ${size.width}: drawn`,
        })
        .toBe(1);
      await settled(page);
      // What was asked for ahead is what the page wants, and not asked for twice.
      for (const once of ['/api/session', '/api/coverage/map', '/api/coverage'])
        expect(
          asked.filter((path) => path === once),
          `${address}: ${once}`,
        ).toHaveLength(1);
      asked.length = 0;
      const begun = await scale.innerText();
      await page.getByRole('button', { name: '显示全部' }).click();
      await settled(page);
      // A view that still moves after half a second was not what it should have been.
      await page.waitForTimeout(500);
      await expect(scale, `${address} at ${size.width}`).toHaveText(begun);
    }
  }
});
