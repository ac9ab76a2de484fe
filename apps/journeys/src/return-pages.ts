import { expect, type Locator, type Page } from '@playwright/test';

/** The open month of the demo city and the ids that its addresses are made of. */
export interface OpenMonth {
  key: string;
  indicators: { code: string; collectedAt: string[] }[];
}

/** Reads the open month with the session of the page. */
export async function openMonth(page: Page): Promise<OpenMonth> {
  const { items } = (await (await page.request.get('/api/periods')).json()) as {
    items: { key: string; state: string; formId: number }[];
  };
  const open = items.find(({ state }) => state === 'open');
  if (!open) throw new Error('the demo city has no open month');
  const form = (await (await page.request.get(`/api/forms/${open.formId}`)).json()) as Pick<
    OpenMonth,
    'indicators'
  >;
  return { key: open.key, indicators: form.indicators };
}

/** The division of whoever is signed in. */
export async function ownDivision(page: Page): Promise<number> {
  const session = (await (await page.request.get('/api/session')).json()) as {
    account: { division: { id: number } };
  };
  return session.account.division.id;
}

/** A figure of a return as the server has it. */
export async function figureOf(
  page: Page,
  division: number,
  month: OpenMonth,
  vector: 'own' | 'total' | 'previousOwn',
  code: string,
): Promise<number | null> {
  const view = (await (await page.request.get(`/api/returns/${division}/${month.key}`)).json()) as Record<
    typeof vector,
    (number | null)[]
  >;
  return view[vector][month.indicators.findIndex((indicator) => indicator.code === code)] ?? null;
}

/** The cell of the table in view; rows and columns count from 0. */
export const cellAt = (page: Page, row: number, column: number): Locator =>
  page.locator(`[role="grid"]:visible td[data-row="${row}"][data-column="${column}"]`);

/** Chooses a table of the form by its letter. */
export async function openTable(page: Page, letter: 'A' | 'B' | 'C'): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`表${letter}`) }).click();
}

/** Pastes into the cell what Excel would put on the clipboard. */
export async function paste(page: Page, cell: Locator, rows: readonly (readonly string[])[]): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const text = `${rows.map((row) => row.join('\t')).join('\r\n')}\r\n`;
  await page.evaluate((block) => navigator.clipboard.writeText(block), text);
  await cell.click();
  await page.keyboard.press('Control+V');
}

/** Types over a cell of a list table and leaves it. */
export async function typeInto(page: Page, row: number, text: string): Promise<void> {
  await cellAt(page, row, 0).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** Waits until everything is with the server, and since when: a page that has saved nothing yet says no time. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByText(/^已保存 \S/).first()).toBeVisible({ timeout: 20_000 });
}

/** Accepts the return in view, which takes one press and can be taken back. */
export async function accept(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: '审核通过', exact: true }).click();
  await expect(page.getByText('已审核通过，数据已计入合计。')).toBeVisible();
}

/** Presses a move's button and confirms it, with a reason where one is asked for. */
export async function makeMove(page: Page, name: string, reason?: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
  if (reason !== undefined) await dialog.getByRole('textbox').fill(reason);
  await dialog.getByRole('button', { name, exact: true }).click();
  await expect(dialog).toBeHidden();
}
