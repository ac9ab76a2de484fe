import { expect, test, type Page } from '@playwright/test';
import { layLine } from './line';
import { signInAs } from './people';

/** The places of the house as a browser shows them now: occupied, held, available, in total. */
async function counts(page: Page): Promise<number[]> {
  const cells = page.locator('th-places-table tfoot td.th-number');
  const heads = page.locator('th-places-table thead th.th-number');
  const [names, figures] = await Promise.all([heads.allInnerTexts(), cells.allInnerTexts()]);
  return ['在站', '预留', '可用'].map((name) => Number(figures[names.indexOf(name)]?.replace(/[^\d-]/g, '')));
}

/** The numbers of everybody in the list of the board. */
async function subjects(page: Page): Promise<string[]> {
  const buttons = page.getByRole('button', { name: /.+ 的操作$/ });
  const names = await buttons.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')));
  return names.map((name) => name?.replace(/ 的操作$/, '') ?? '');
}

async function choose(page: Page, field: string, option: string | RegExp): Promise<void> {
  await page.getByRole('dialog').getByLabel(field).click();
  await page.getByRole('option', { name: option }).first().click();
}

/** A step of somebody's stay, from the list. */
async function step(page: Page, subject: string, name: string): Promise<void> {
  await page.getByRole('button', { name: `${subject} 的操作` }).click();
  await page.getByRole('menuitem', { name }).click();
}

test('a place is held, taken and left on one board, and another board follows by itself', async ({
  browser,
  baseURL,
}) => {
  if (!baseURL) throw new Error('no server to go to');
  const line = await layLine(baseURL);
  const pageAt = async (address: string) =>
    (await browser.newContext({ locale: 'zh-CN', baseURL: address })).newPage();
  const [desk, watcher] = await Promise.all([pageAt(baseURL), pageAt(line.address)]);
  await Promise.all([signInAs(desk, 'centre'), signInAs(watcher, 'city')]);
  await expect(desk.locator('th-places-table tfoot')).toBeVisible();
  await watcher.goto(new URL(desk.url()).pathname);
  await expect(watcher.getByRole('status').filter({ hasText: '实时更新' })).toBeVisible();
  const [occupied = NaN, held = NaN, available = NaN] = await counts(desk);
  expect(available).toBeGreaterThan(0);
  const bothShow = async (figures: number[]) => {
    for (const page of [desk, watcher]) await expect.poll(() => counts(page)).toEqual(figures);
  };
  await bothShow([occupied, held, available]);

  const subject = await test.step('held', async () => {
    await desk.getByRole('button', { name: '预留床位' }).click();
    await choose(desk, '床位类别', /可用 [1-9]/);
    const before = await subjects(desk);
    const [answer] = await Promise.all([
      desk.waitForResponse((response) => response.url().endsWith('/holds')),
      desk.getByRole('dialog').getByRole('button', { name: '预留', exact: true }).click(),
    ]);
    await bothShow([occupied, held + 1, available - 1]);
    expect(answer.status()).toBe(201);
    const [added] = (await subjects(desk)).filter((name) => !before.includes(name));
    if (!added) throw new Error('nobody was added to the list');
    return added;
  });

  await test.step('taken in, not without the reason', async () => {
    await step(desk, subject, '办理入住');
    const dialog = desk.getByRole('dialog');
    await dialog.getByRole('button', { name: '办理入住' }).click();
    await expect(dialog.getByText('请填写此项').first()).toBeVisible();
    await choose(desk, '收住原因', '监护人暂不能履职');
    await choose(desk, '法律依据', '临时监护');
    await dialog.getByRole('button', { name: '办理入住' }).click();
    await bothShow([occupied + 1, held, available - 1]);
  });

  await test.step('a board that hears nothing says so, and catches up', async () => {
    line.cut();
    await expect(watcher.getByRole('status').filter({ hasText: '连接中断' })).toBeVisible({
      timeout: 60_000,
    });
    await step(desk, subject, '办理离站');
    await choose(desk, '去向', '回归家庭');
    await desk.getByRole('dialog').getByRole('button', { name: '办理离站' }).click();
    await expect.poll(() => counts(desk)).toEqual([occupied, held, available]);
    expect(await counts(watcher)).toEqual([occupied + 1, held, available - 1]);
    line.mend();
    await expect(watcher.getByRole('status').filter({ hasText: '实时更新' })).toBeVisible({
      timeout: 60_000,
    });
    await bothShow([occupied, held, available]);
  });
  line.close();
});
