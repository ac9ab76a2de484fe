import type { ReturnFileLine } from '@tonghu/contract';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { TableReader, TableWriter } from '../../platform/files';
import { FormCatalog } from '../form/form.catalog';
import { BOUNDARY, filePayload, report, upload } from '../testing/return-files';
import { MONTH, openSmallMonth, type SmallMonth } from '../testing/small-month';
import { returnSheet } from './return-sheet';
import { markSheet } from './sheet-mark';

const STREETS = 67;

describe('a workbook of a whole district', () => {
  let month: SmallMonth;
  let bytes: Uint8Array;
  let street: number;

  beforeAll(async () => {
    month = await openSmallMonth();
    street = month.city.diaozhuang;
    const [{ form_id: formId }] = (await month.test.dataSource.query(
      'select form_id from return limit 1',
    )) as [{ form_id: number }];
    const { form } = await month.test.app.get(FormCatalog).get(formId);
    const rows = Array.from({ length: STREETS }, (_, place) => ({
      division_id: street,
      tier: 3,
      path: '/1/2/4/',
      // 雕庄街道 itself is among them.
      code: `320402${String(7 + place).padStart(3, '0')}000`,
      name: `街道${place + 1}`,
      form_id: formId,
      state: 'draft' as const,
      version: 1,
      own: form.indicators.map((_indicator, position) => (position * 37 + place) % 500),
      period: MONTH,
      period_state: 'open' as const,
      excuse: null,
      correcting: false,
    }));
    const marks = rows.map(({ code }) => ({ division: code, period: MONTH, form: form.version }));
    bytes = await month.test.app
      .get(TableWriter)
      .writeWorkbook([...rows.map((row) => returnSheet(form, row)), markSheet(marks)]);
    await month.test.app.listen(0, '127.0.0.1');
  });
  afterAll(() => month.test.close());

  it('is read in well under ten seconds, telling how far it is', async () => {
    const start = performance.now();
    const answer = await upload(month.diaozhuang, street, bytes, '', { accept: 'application/x-ndjson' });
    const seconds = (performance.now() - start) / 1000;
    const lines = answer.body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ReturnFileLine);
    expect(answer.headers['content-type']).toContain('application/x-ndjson');
    expect(lines.slice(0, -1)).toEqual(
      Array.from({ length: STREETS + 1 }, (_, place) => ({
        type: 'progress',
        sheets: place + 1,
        of: STREETS + 1,
      })),
    );
    const end = lines.at(-1);
    if (end?.type !== 'report') throw new Error(JSON.stringify(end));
    expect(end.report.sheets).toHaveLength(STREETS);
    expect(end.report.sheets.filter(({ refusal }) => refusal === null)).toHaveLength(1);
    expect(end.report.changes.length).toBeGreaterThan(100);
    expect(seconds).toBeLessThan(10);
  });

  it('says as its last line why it is not taken', async () => {
    const answer = await upload(month.diaozhuang, street, Buffer.from('%PDF-1.7'), '', {
      accept: 'application/x-ndjson',
    });
    expect(JSON.parse(answer.body)).toMatchObject({
      type: 'problem',
      problem: { code: 'FILE_TYPE_UNKNOWN', status: 422 },
    });
  });

  it('stops being read when the person gives up', async () => {
    const reader = month.test.app.get(TableReader);
    const read = reader.read.bind(reader);
    const ended = new Promise<unknown>((resolve) => {
      reader.read = (...parameters) => {
        const reading = read(...parameters);
        reading.then(resolve, resolve);
        return reading;
      };
    });
    const { port } = month.test.app.getHttpServer().address() as { port: number };
    const call = request({
      port,
      method: 'POST',
      path: `/api/returns/${street}/${MONTH}/workbook`,
      headers: {
        cookie: `tonghu_session=${month.diaozhuang.cookies.get('tonghu_session')}`,
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
        accept: 'application/x-ndjson',
      },
    });
    call.on('error', () => undefined);
    call.on('response', (answer) => answer.once('data', () => call.destroy()));
    call.end(await filePayload(bytes));
    expect(await ended).toMatchObject({ code: 'FILE_CANCELLED' });
  });
});

describe('a return filled in LibreOffice', () => {
  let month: SmallMonth;
  beforeAll(async () => {
    month = await openSmallMonth();
  });
  afterAll(() => month.test.close());

  it('is read with its formulas, full-width digits and numbers kept as text', async () => {
    const file = readFileSync(path.join(__dirname, '../testing/filled-in-libreoffice.xlsx'));
    const { changes, errors, notes } = await report(month.chaoyang, month.city.chaoyang, file);
    expect(errors).toEqual([]);
    // A spreadsheet leaves numbers kept as text out of its sums.
    expect(notes.map(({ indicator, params }) => [indicator, params])).toEqual([
      ['B10', { found: 6, computed: 1240 }],
    ]);
    expect(changes.map(({ indicator, after }) => [indicator, after])).toEqual([
      ['A02.1', 12],
      ['B11', 6],
      ['B12', 1234],
    ]);
  });
});
