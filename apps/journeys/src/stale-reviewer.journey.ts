import { expect, test } from '@playwright/test';
import { signInAs } from './people';
import { cellAt, makeMove, openMonth, openTable, ownDivision } from './return-pages';

test('a reviewer cannot accept figures that moved since the page was opened', async ({ browser }) => {
  const reviewer = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await signInAs(reviewer, 'zhonglou');
  const month = await openMonth(reviewer);
  const division = await ownDivision(reviewer);
  const { items } = (await (
    await reviewer.request.get(`/api/returns?period=${month.key}&parent=${division}&state=accepted`)
  ).json()) as { items: { division: { id: number; name: string } }[] };
  const street = items[0];
  if (!street) throw new Error('no accepted street to look at');
  await reviewer.goto(`/returns/${street.division.id}/${month.key}`);
  await openTable(reviewer, 'B');
  await cellAt(reviewer, 0, 0).click();
  await reviewer.keyboard.press('r');
  await reviewer.keyboard.type('请说明');

  const other = await reviewer.context().newPage();
  await other.goto(`/returns/${street.division.id}/${month.key}`);
  await makeMove(other, '撤销审核', '同事先一步撤销');

  await reviewer.bringToFront();
  await reviewer.getByRole('main').getByRole('button', { name: '撤销审核', exact: true }).click();
  const dialog = reviewer.getByRole('dialog').or(reviewer.getByRole('alertdialog'));
  await dialog.getByRole('textbox').fill('我也想撤销');
  await dialog.getByRole('button', { name: '撤销审核', exact: true }).click();
  await expect(reviewer.getByRole('alert').filter({ hasText: '重新载入' })).toBeVisible();
  await reviewer.getByRole('button', { name: '重新载入' }).click();
  await expect(reviewer.getByText('同事先一步撤销').first()).toBeVisible();
});
