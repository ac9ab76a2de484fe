import type { ReturnFileReport } from '@tonghu/contract';
import { Workbook } from 'exceljs';
import type { TestBrowser } from '../../platform/testing';
import { MONTH } from './small-month';

/** A return as its filler downloads it. */
export async function downloadWorkbook(who: TestBrowser, division: number, query = ''): Promise<Workbook> {
  const answer = await who.get(`/api/returns/${division}/${MONTH}/workbook${query}`);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  const workbook = new Workbook();
  await workbook.xlsx.load(answer.rawPayload as never);
  return workbook;
}

/** Sends a file as a browser's form does. */
export function upload(
  who: TestBrowser,
  division: number,
  content: Uint8Array | Workbook,
  query = '',
  headers: Record<string, string> = {},
) {
  return filePayload(content).then((payload) =>
    who.send('POST', `/api/returns/${division}/${MONTH}/workbook${query}`, undefined, {
      payload,
      headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, ...headers },
    }),
  );
}

/** What the file would change, or has changed. */
export async function report(...parameters: Parameters<typeof upload>): Promise<ReturnFileReport> {
  const answer = await upload(...parameters);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json<ReturnFileReport>();
}

export const BOUNDARY = 'tonghu-boundary';

/** The body of a request that carries one file. */
export async function filePayload(content: Uint8Array | Workbook): Promise<Buffer> {
  const bytes = content instanceof Workbook ? new Uint8Array(await content.xlsx.writeBuffer()) : content;
  const head =
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="月报.xlsx"\r\n` +
    'Content-Type: application/octet-stream\r\n\r\n';
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
}

/** The cell of an indicator on a sheet: by the row's code and the column's number, as a person finds it. */
export function cellOf(workbook: Workbook, code: string, sheetName = workbook.worksheets[0]?.name ?? '') {
  const sheet = workbook.getWorksheet(sheetName);
  const [rowCode, column] = code.split('.');
  let found = 0;
  sheet?.getColumn(2).eachCell((cell, row) => {
    if (cell.text === rowCode) found = row;
  });
  if (!sheet || found === 0) throw new Error(`${code} is not on ${sheetName}`);
  return sheet.getCell(found, column === undefined ? 4 : Number(column) + 2);
}
