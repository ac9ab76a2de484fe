import { expect, test, type Page } from '@playwright/test';
import { Workbook, type Cell } from 'exceljs';
import { returnToFill } from './demo-places';
import { signInAs } from './people';
import { cellAt, expectSaved, figureOf, openMonth } from './return-pages';

/** First row of table A, 残疾未成年人, and the column of 本期新增. */
const [ROW, COLUMN] = ['A01', 4];

async function download(page: Page): Promise<Workbook> {
  await page.getByRole('button', { name: '导出/导入' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: '下载报表工作簿' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/报表\.xlsx$/);
  const workbook = new Workbook();
  return workbook.xlsx.readFile(await file.path());
}

function cellOf(workbook: Workbook): Cell {
  const sheet = workbook.worksheets[0];
  if (!sheet) throw new Error('an empty workbook');
  for (let row = 1; row <= sheet.rowCount; row += 1) {
    if (sheet.getCell(row, 2).text === ROW) return sheet.getCell(row, COLUMN);
  }
  throw new Error(`${ROW} is not on the sheet`);
}

async function bring(page: Page, workbook: Workbook): Promise<void> {
  const input = page.locator('th-return-upload-dialog input[type="file"]');
  if ((await input.count()) === 0) {
    await page.getByRole('button', { name: '导出/导入' }).click();
    await page.getByRole('menuitem', { name: '上传已填文件' }).click();
  }
  await input.setInputFiles({
    name: '月报.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await workbook.xlsx.writeBuffer()),
  });
}

test('a return is downloaded, filled in a spreadsheet and brought back', async ({ browser, page }) => {
  const byFile = await returnToFill(browser, 1);
  await signInAs(page, byFile.username);
  const month = await openMonth(page);
  const division = byFile.id;
  const figure = () => figureOf(page, division, month, 'own', `${ROW}.2`);
  await page.goto(`/returns/${division}/${month.key}`);
  const before = await figure();
  const brought = (before ?? 0) + 5;
  const workbook = await download(page);
  const dialog = page.getByRole('dialog');

  await test.step('a file with a mistake changes nothing and says where it is', async () => {
    cellOf(workbook).value = '三个';
    await bring(page, workbook);
    await expect(dialog.getByText('有1处错误')).toBeVisible();
    await expect(dialog.getByRole('row', { name: /^[A-Z]+\d+ 残疾未成年人.*请填数字/ })).toBeVisible();
    await expect(dialog.getByRole('button', { name: /确认更改/ })).toBeHidden();
    expect(await figure()).toBe(before);
  });

  await test.step('mended, it shows the difference and fills the grid when taken', async () => {
    cellOf(workbook).value = brought;
    await bring(page, workbook);
    await expect(dialog.getByRole('row', { name: new RegExp(` ${brought}$`) })).toBeVisible();
    expect(await figure()).toBe(before);
    await dialog.getByRole('button', { name: '确认更改1格' }).click();
    await expect(page.getByText('已从文件写入1格')).toBeVisible();
    // The active cell is open for typing.
    await expect(cellAt(page, 0, 1).getByRole('textbox')).toHaveValue(String(brought));
    expect(await figure()).toBe(brought);
  });

  await test.step('and is taken back in one step', async () => {
    await page.getByRole('button', { name: '撤销' }).click();
    await expectSaved(page);
    await expect.poll(figure).toBe(before);
  });
});
