import { FileRefusal } from '../file-refusal';

/** The text of a file and how it was written. */
export interface FileText {
  text: string;
  encoding: 'utf-8' | 'gb18030';
}

/**
 * Reads UTF-8 with or without byte order mark, or else GB 18030, which holds GBK and GB 2312.
 *
 * @throws FILE_BAD_ENCODING for neither, as for pictures and other binary files
 */
export function readFileText(bytes: Uint8Array): FileText {
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes('\0')) return { text, encoding };
    } catch {
      // The next encoding may fit.
    }
  }
  throw new FileRefusal('FILE_BAD_ENCODING');
}
