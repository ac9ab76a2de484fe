import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { FileRefusal } from '../file-refusal';
import type { ReadLimits } from './read-limits';

/** How many times its own size a part may inflate; spreadsheets of mostly empty cells reach some 60. */
const RATIO_LIMIT = 200;
/** Below this many bytes the ratio says nothing. */
const RATIO_FLOOR = 1_048_576;

/** The parts of a workbook's archive: its directory is judged first, then single parts are inflated when asked for. */
export class ZipParts {
  private left: number;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    inflatedBytes: number,
  ) {
    this.left = inflatedBytes;
  }

  /** @throws FILE_UNREADABLE, FILE_ENCRYPTED, FILE_BOMB */
  static async open(bytes: Uint8Array, limits: ReadLimits): Promise<ZipParts> {
    const zip = await readable(
      fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true }),
    );
    if (zip.entryCount > limits.parts) throw new FileRefusal('FILE_BOMB');
    const entries = new Map<string, Entry>();
    let declared = 0;
    await readable(
      (async () => {
        for await (const entry of zip.eachEntry()) {
          declared += entry.uncompressedSize;
          if (entry.isEncrypted()) throw new FileRefusal('FILE_ENCRYPTED');
          if (declared > limits.inflatedBytes || swells(entry)) throw new FileRefusal('FILE_BOMB');
          entries.set(keyOf(entry.fileName), entry);
        }
      })(),
    );
    return new ZipParts(zip, entries, limits.inflatedBytes);
  }

  has(name: string): boolean {
    return this.entries.has(keyOf(name));
  }

  /**
   * The text of a part; null when there is none of that name.
   *
   * @throws FILE_BOMB when more comes out than the directory said or than may come, FILE_UNREADABLE
   */
  async text(name: string): Promise<string | null> {
    const entry = this.entries.get(keyOf(name));
    if (!entry) return null;
    const chunks: Buffer[] = [];
    await readable(
      (async () => {
        // Checks by itself that no more comes out than the directory said.
        for await (const chunk of await this.zip.openReadStreamPromise(entry)) {
          this.left -= (chunk as Buffer).length;
          if (this.left < 0) throw new FileRefusal('FILE_BOMB');
          chunks.push(chunk as Buffer);
        }
      })(),
    );
    return decode(Buffer.concat(chunks));
  }
}

/** Names of parts are compared without regard to case, and some programs write them with a leading slash or backslashes. */
function keyOf(name: string): string {
  return name.replace(/\\/g, '/').replace(/^\/+/, '').toLowerCase();
}

function swells({ compressedSize, uncompressedSize }: Entry): boolean {
  return uncompressedSize > RATIO_FLOOR && uncompressedSize > RATIO_LIMIT * compressedSize;
}

function decode(bytes: Buffer): string {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = utf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new FileRefusal('FILE_UNREADABLE');
  }
}

/** What the archive's reader complains about is the file's fault. */
async function readable<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof FileRefusal) throw error;
    const message = error instanceof Error ? error.message : '';
    throw new FileRefusal(/too many bytes/.test(message) ? 'FILE_BOMB' : 'FILE_UNREADABLE');
  }
}
