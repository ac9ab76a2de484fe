import { expect, test, type Page } from '@playwright/test';
import { returnToFill, type DemoReturn } from './demo-places';
import { expectFocusSeen, press, tabTo } from './keyboard';
import { DEMO_PASSWORD } from './people';
import { cellAt, expectSaved, figureOf, openMonth } from './return-pages';

const GROUPS = 11;
/** More than the form lets a register grow without an explanation. */
const NEWCOMERS = 30;
const LAST = GROUPS - 1;

let empty: DemoReturn;
test.beforeAll(async ({ browser }) => {
  empty = await returnToFill(browser, 0);
});

async function signInByKeys(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await tabTo(page, page.getByRole('textbox', { name: '用户名' }));
  await page.keyboard.type(empty.username);
  await press(page, 'Tab');
  await page.keyboard.type(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/sign-in/);
}

/** The cell that the keyboard is in. */
async function expectAt(page: Page, row: number, column: number): Promise<void> {
  await expect(cellAt(page, row, column).locator('input')).toBeFocused();
  await expectFocusSeen(page);
}

/** Types over the cells of a row of the first table, going from one to the next with the arrows. */
async function typeRow(page: Page, figures: readonly (number | null)[]): Promise<void> {
  await press(page, 'Home');
  for (const figure of figures) {
    if (figure !== null) await page.keyboard.type(String(figure));
    await press(page, 'ArrowRight');
  }
  await press(page, 'ArrowDown');
}

test('the skip link leads past the navigation', async ({ page }) => {
  await signInByKeys(page);
  await page.reload();
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
  await press(page, 'Tab');
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('a month is filled and submitted without a mouse', async ({ page }) => {
  test.setTimeout(240_000);
  const { id, name } = empty;
  await signInByKeys(page);
  const month = await openMonth(page);
  const before: number[] = [];
  for (let group = 1; group <= GROUPS; group++) {
    const code = `A${String(group).padStart(2, '0')}.4`;
    before.push((await figureOf(page, id, month, 'previousOwn', code)) ?? 0);
  }
  const [first = 0] = before;

  await test.step('from home into the first cell', async () => {
    const way = page.getByRole('main').locator(`a[href^="/returns/${id}/${month.key}"]`).first();
    await tabTo(page, way);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/returns/${id}/`));
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(page.locator('main:focus, main h1:focus')).toHaveCount(1);
    await tabTo(page, cellAt(page, 0, 0).locator('input'));
  });

  await test.step('types the registers; the first has grown and begins one too high', async () => {
    await typeRow(page, [first + 1, NEWCOMERS, null, first + NEWCOMERS, null, first + NEWCOMERS]);
    for (const register of before.slice(1)) {
      await typeRow(page, [register, null, null, register, null, register]);
    }
  });

  await test.step('changes its mind in the last row', async () => {
    await press(page, 'ArrowUp', 'Home', 'ArrowRight');
    await expectAt(page, LAST, 1);
    const cell = cellAt(page, LAST, 1).locator('input');
    await page.keyboard.type('7');
    await press(page, 'ArrowRight');
    await expectAt(page, LAST, 2);
    await press(page, 'ArrowLeft');
    await press(page, 'F2');
    await page.keyboard.type('5');
    await press(page, 'Enter', 'ArrowUp');
    await expect(cell).toHaveValue('75');
    await page.keyboard.type('123');
    await expect(cell).toHaveValue('123');
    await press(page, 'Escape');
    await expect(cell).toHaveValue('75');
    await press(page, 'Control+z');
    await expect(cell).toHaveValue('7');
    await press(page, 'Control+y');
    await expect(cell).toHaveValue('75');
    await press(page, 'Control+z', 'Control+z');
    await expect(cell).toHaveValue('');
    await expectAt(page, LAST, 1);
  });

  await test.step('fills what is left with 0', async () => {
    await press(page, 'Control+End');
    await tabTo(page, page.getByRole('button', { name: '空白填 0' }));
    await page.keyboard.press('Enter');
    await expect(page.getByText(/\d+ 格未填/)).toHaveCount(0);
    await expect(page.getByRole('grid').locator(':focus')).toHaveCount(1);
    await expectFocusSeen(page);
    await expectSaved(page);
  });

  const findings = page.getByRole('complementary', { name: '审核与批注' });
  await test.step('goes from the finding to its cell and mends it', async () => {
    const carried = findings.getByRole('button', { name: /必须改正.*A01.*期初在册 = 上期期末在册/ }).first();
    await press(page, 'Control+End');
    await tabTo(page, carried);
    await page.keyboard.press('Enter');
    await expectAt(page, 0, 0);
    await page.keyboard.type(String(first));
    await press(page, 'Enter');
    await expect(findings.getByText('必须改正')).toHaveCount(0);
  });

  await test.step('explains what is unusual', async () => {
    const explanations = findings.getByRole('textbox', { name: '情况说明' });
    await expect(explanations).not.toHaveCount(0);
    await press(page, 'Control+End');
    for (const explanation of await explanations.all()) {
      await tabTo(page, explanation);
      await page.keyboard.type('新建保障房小区入住');
    }
    await expect(page.getByText('可以上报')).toBeVisible();
    await expectSaved(page);
  });

  await test.step('submits, having stepped back once', async () => {
    const submit = page.getByRole('main').getByRole('button', { name: '上报', exact: true });
    const dialog = page.getByRole('alertdialog');
    await tabTo(page, page.locator('[role="grid"] [tabindex="0"]'), 'Shift+Tab');
    await press(page, 'Control+Home');
    await tabTo(page, submit, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('button', { name: '取消' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(submit).toBeFocused();
    await page.keyboard.press('Enter');
    await tabTo(page, dialog.getByRole('button', { name: '上报', exact: true }));
    await page.keyboard.press('Enter');
    await expect(page.getByText('已上报，等待上级审核。')).toBeVisible();
    await expect(page.locator('main:focus, main :focus')).toHaveCount(1);
    expect(await figureOf(page, id, month, 'own', 'A01.4')).toBe(first + NEWCOMERS);
  });
});
