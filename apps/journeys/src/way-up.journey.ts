import { expect, test, type Browser, type Page } from '@playwright/test';
import { signInAs } from './people';
import {
  accept,
  cellAt,
  expectSaved,
  figureOf,
  makeMove,
  openMonth,
  openTable,
  ownDivision,
  paste,
  typeInto,
  type OpenMonth,
} from './return-pages';

const TABLE_A_ROWS = Array.from({ length: 11 }, (_, place) => `A${String(place + 1).padStart(2, '0')}`);
/** First row of table B: 排查巡查次数. */
const PATROLS = 0;

/** Each person at a desk of their own. */
async function seat(browser: Browser, username: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await signInAs(page, username);
  return page;
}

/** A month without movement, as a block of eleven rows; one figure in full-width digits, as some keyboards write it. */
async function stillBlock(page: Page, division: number, month: OpenMonth): Promise<string[][]> {
  const rows: string[][] = [];
  for (const code of TABLE_A_ROWS) {
    const before = async (column: number) =>
      String((await figureOf(page, division, month, 'previousOwn', `${code}.${column}`)) ?? 0);
    const closing = await before(4);
    rows.push([
      closing,
      '0',
      '0',
      closing,
      await before(5),
      await before(6),
      await before(7),
      await before(8),
      await before(9),
    ]);
  }
  const wide = (text: string) =>
    text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  return rows.map((row, place) =>
    place === 5 ? row.map((text, column) => (column === 0 ? wide(text) : text)) : row,
  );
}

test('one month climbs from a community to the city', async ({ browser }) => {
  test.setTimeout(300_000);
  const [community, street, district, city] = (await Promise.all(
    ['chaoyang', 'diaozhuang', 'tianning', 'city'].map((username) => seat(browser, username)),
  )) as [Page, Page, Page, Page];
  const month = await openMonth(city);
  const ids = {
    community: await ownDivision(community),
    street: await ownDivision(street),
    district: await ownDivision(district),
    city: await ownDivision(city),
  };
  const address = (division: number) => `/returns/${division}/${month.key}`;
  const cityRegister = () => figureOf(city, ids.city, month, 'total', 'A00.4');
  const before = (await cityRegister()) ?? 0;
  await city.goto(`/?division=${ids.city}&period=${month.key}`);
  const shown = city.locator('th-key-figures .number').first();
  await expect(shown).toHaveText(before.toLocaleString('en-US'));

  await test.step('the community pastes a block from a spreadsheet', async () => {
    await community.goto(address(ids.community));
    await paste(community, cellAt(community, 0, 0), await stillBlock(community, ids.community, month));
    await expectSaved(community);
    expect(await figureOf(community, ids.community, month, 'own', 'A06.1')).toBe(
      await figureOf(community, ids.community, month, 'previousOwn', 'A06.4'),
    );
  });

  await test.step('loses the line, goes on, closes the page, and nothing is lost', async () => {
    await openTable(community, 'B');
    await community.context().setOffline(true);
    await typeInto(community, PATROLS, '17');
    await expect(community.getByText(/离线，已暂存 1 项/)).toBeVisible({ timeout: 20_000 });
    const context = community.context();
    await community.close();
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(address(ids.community));
    await expect
      .poll(() => figureOf(again, ids.community, month, 'own', 'B01'), { timeout: 30_000 })
      .toBe(17);
    await again.getByRole('button', { name: '空白填 0' }).click();
    await expectSaved(again);
    await makeMove(again, '上报');
    await expect(again.getByText('已上报，等待上级审核。')).toBeVisible();
    await again.close();
  });

  await test.step('the street questions one cell', async () => {
    await street.goto(address(ids.community));
    await openTable(street, 'B');
    await cellAt(street, PATROLS, 0).click();
    await street.keyboard.press('r');
    await street.keyboard.type('与网格巡查记录不一致');
    await makeMove(street, '退回', '请核对巡查次数');
    await expect(street.getByText('已退回，填报单位会看到原因和批注。')).toBeVisible();
  });

  await test.step('the community answers it', async () => {
    const page = await seat(browser, 'chaoyang');
    await page.goto(address(ids.community));
    await expect(page.getByText('请核对巡查次数').first()).toBeVisible();
    await expect(page.getByText('与网格巡查记录不一致').first()).toBeVisible();
    await openTable(page, 'B');
    await typeInto(page, PATROLS, '12');
    await expectSaved(page);
    await expect.poll(() => figureOf(page, ids.community, month, 'own', 'B01')).toBe(12);
    await makeMove(page, '上报');
    await page.context().close();
  });

  await test.step('the street accepts, fills its own part and submits', async () => {
    await street.goto(address(ids.community));
    await accept(street);
    await street.goto(address(ids.street));
    await submitOwn(street);
  });

  await test.step('the district accepts and submits', async () => {
    await district.goto(address(ids.street));
    await accept(district);
    await district.goto(address(ids.district));
    await submitOwn(district);
  });

  await test.step('the city accepts, and its dashboard in another window shows the number by itself', async () => {
    const reviewer = await city.context().newPage();
    await reviewer.goto(address(ids.district));
    const coming = (await figureOf(reviewer, ids.district, month, 'total', 'A00.4')) ?? 0;
    await accept(reviewer);
    expect(await cityRegister()).toBe(before + coming);
    await expect(shown).toHaveText((before + coming).toLocaleString('en-US'), { timeout: 10_000 });
    const period = (await (await city.request.get('/api/periods')).json()) as {
      items: { key: string; state: string }[];
    };
    expect(period.items.find(({ key }) => key === month.key)?.state).toBe('open');
  });
});

async function submitOwn(page: Page): Promise<void> {
  await page.getByRole('button', { name: '空白填 0' }).click();
  await expectSaved(page);
  for (const explanation of await page.getByRole('textbox', { name: '情况说明' }).all()) {
    await explanation.fill('已逐项核实');
  }
  await expectSaved(page);
  await makeMove(page, '上报');
  await expect(page.getByText('已上报，等待上级审核。')).toBeVisible();
}
