import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ThreadPool } from '../thread-pool';
import { craftedWorkbook } from '../testing/crafted-workbook';
import { cellText } from './cell-text';
import { TableReader } from './table-reader';

const file = (name: string) => readFileSync(path.join(__dirname, '../testing', name));
/** A hundred thousand cells: longer to read than any test waits before it cancels. */
const large = () => {
  const cell = (_: unknown, n: number) => `<c><v>${(n * 7919) % 10_007}</v></c>`;
  const rows = `<row>${Array.from({ length: 1000 }, cell).join('')}</row>`.repeat(100);
  return craftedWorkbook({ sheets: [`<sheetData>${rows}</sheetData>`] });
};

describe('reading uploaded tables on a thread', () => {
  let threads: ThreadPool;
  let reader: TableReader;

  beforeEach(() => {
    threads = new ThreadPool();
    reader = new TableReader(threads);
  });
  afterEach(() => threads.onModuleDestroy());

  it('brings over a workbook, tells how far it is, and lets the server go on meanwhile', async () => {
    const told: [number, number][] = [];
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 5);
    const read = await reader.read(large(), { onProgress: (sheets, of) => told.push([sheets, of]) });
    clearInterval(ticking);
    expect(read.sheets[0]?.cells).toHaveLength(100_000);
    expect(read.sheets[0]?.cells.at(-1)).toEqual({
      row: 100,
      column: 1000,
      kind: 'number',
      value: (999 * 7919) % 10_007,
    });
    expect(told).toEqual([[1, 1]]);
    expect(ticks).toBeGreaterThan(10);
  });

  it('brings over CSV of LibreOffice in GB 18030', async () => {
    const { kind, encoding, sheets } = await reader.read(file('libreoffice-gb18030.csv'));
    expect([kind, encoding]).toEqual(['csv', 'gb18030']);
    expect(cellText(sheets[0]?.cells[0])).toBe('表A 特殊未成年人');
  });

  it.each<[string, Buffer, string]>([
    ['too large', Buffer.alloc(5 * 1_048_576, 'a'), 'FILE_TOO_LARGE'],
    ['no table', Buffer.from('%PDF-1.7'), 'FILE_TYPE_UNKNOWN'],
  ])('refuses what is %s', async (_, bytes, code) => {
    await expect(reader.read(bytes)).rejects.toMatchObject({ code });
  });

  it('ends what takes too long', async () => {
    await expect(reader.read(large(), { limits: { time: 1 } })).rejects.toMatchObject({
      code: 'FILE_TIMEOUT',
    });
  });

  it('ends when cancelled, at work and waiting, and works on afterwards', async () => {
    const cancel = new AbortController();
    const readings = [1, 2, 3].map(() => reader.read(large(), { signal: cancel.signal }));
    setTimeout(() => cancel.abort(), 30);
    const ends = await Promise.allSettled(readings);
    expect(ends).toEqual(
      Array(3).fill({ status: 'rejected', reason: expect.objectContaining({ code: 'FILE_CANCELLED' }) }),
    );
    expect((await reader.read(Buffer.from('a'))).sheets[0]?.cells).toHaveLength(1);
  });

  it('refuses when too many wait', async () => {
    const cancel = new AbortController();
    const readings = Array.from({ length: 18 }, () =>
      reader.read(Buffer.from('a'), { signal: cancel.signal }),
    );
    await expect(reader.read(Buffer.from('a'))).rejects.toMatchObject({ code: 'FILE_BUSY', status: 503 });
    cancel.abort();
    await Promise.allSettled(readings);
  });
});
