import { readFileSync } from 'node:fs';
import path from 'node:path';
import { archive } from '../testing/archive';
import { craftedWorkbook } from '../testing/crafted-workbook';
import { READ_LIMITS } from './read-limits';
import type { TableFile } from './table-file';
import { readTableFile } from './table-file-reader';

const file = (name: string) => readFileSync(path.join(__dirname, '../testing', name));
const compound = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024), Buffer.from(stream, 'utf16le')]);
const read = (bytes: Buffer, kinds: TableFile['kind'][] = ['xlsx', 'csv']) =>
  readTableFile({ bytes, kinds, limits: READ_LIMITS });

describe('a file that is no table, or no safe one', () => {
  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'FILE_EMPTY'],
    ['an old workbook', file('libreoffice.xls'), 'FILE_OLD_FORMAT'],
    ['an OpenDocument table', file('libreoffice.ods'), 'FILE_TYPE_UNKNOWN'],
    ['a page called .xls', Buffer.from('<html><table>'), 'FILE_TYPE_UNKNOWN'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'FILE_TYPE_UNKNOWN'],
    ['an archive of other things', archive([{ name: 'a.txt', content: 'a' }]), 'FILE_TYPE_UNKNOWN'],
    ['an encrypted workbook', compound('EncryptedPackage'), 'FILE_ENCRYPTED'],
    ['another compound document', compound('WordDocument'), 'FILE_TYPE_UNKNOWN'],
    ['an encrypted archive', archive([{ name: 'xl/a', content: 'a', encrypted: true }]), 'FILE_ENCRYPTED'],
    ['half a workbook', file('libreoffice.xlsx').subarray(0, 3000), 'FILE_UNREADABLE'],
    ['a part of 70 MB', archive([{ name: 'xl/a', content: Buffer.alloc(70 * 1_048_576) }]), 'FILE_BOMB'],
    ['a part that swells', archive([{ name: 'xl/a', content: Buffer.alloc(3 * 1_048_576) }]), 'FILE_BOMB'],
    [
      'a part that is larger than it says',
      craftedWorkbook({
        sheets: [],
        more: [{ name: 'xl/styles.xml', content: ' '.repeat(2_000_000), claimed: 500 }],
      }),
      'FILE_BOMB',
    ],
    [
      'thousands of parts',
      archive(Array.from({ length: 2001 }, (_, n) => ({ name: `xl/${n}`, content: '' }))),
      'FILE_BOMB',
    ],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'FILE_TYPE_UNKNOWN'],
    ['no letters', Buffer.from([0xff, 0xff, 0xff]), 'FILE_BAD_ENCODING'],
    ['an open quote', Buffer.from('a,b\n"c'), 'FILE_BAD_CSV'],
  ])('refuses %s', async (_, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ code });
  });

  it('refuses a kind that is not wanted', async () => {
    await expect(read(file('libreoffice.xlsx'), ['csv'])).rejects.toMatchObject({
      code: 'FILE_TYPE_UNKNOWN',
    });
  });
});
