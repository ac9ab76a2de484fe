import { FileRefusal } from '../file-refusal';
import type { TableFile } from './table-file';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** The container of Office before 2007, and of every encrypted workbook. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le');
const OLD_STREAMS = ['Workbook', 'Book'].map((name) => Buffer.from(name, 'utf16le'));
/** How pages, PDF and other documents begin that are saved or renamed as tables. */
const NO_TABLE = /^\s*(?:<|%PDF-|\{\\rtf)/;

/**
 * What a file is by what stands in it; its name may say anything.
 *
 * @throws FILE_EMPTY, FILE_ENCRYPTED, FILE_OLD_FORMAT, FILE_TYPE_UNKNOWN
 */
export function fileKind(bytes: Uint8Array): TableFile['kind'] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length === 0) throw new FileRefusal('FILE_EMPTY');
  if (begins(buffer, ZIP)) return 'xlsx';
  if (begins(buffer, COMPOUND)) {
    if (buffer.includes(ENCRYPTED_STREAM)) throw new FileRefusal('FILE_ENCRYPTED');
    throw new FileRefusal(
      OLD_STREAMS.some((name) => buffer.includes(name)) ? 'FILE_OLD_FORMAT' : 'FILE_TYPE_UNKNOWN',
    );
  }
  const head = buffer.subarray(0, 4096);
  if (NO_TABLE.test(head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '')) || head.includes(0)) {
    throw new FileRefusal('FILE_TYPE_UNKNOWN');
  }
  return 'csv';
}

function begins(buffer: Buffer, mark: readonly number[]): boolean {
  return mark.every((byte, place) => buffer[place] === byte);
}
