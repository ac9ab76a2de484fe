/** The text of an uploaded table and how it was written. */
export interface FileText {
  text: string;
  encoding: 'utf-8' | 'gb18030';
}

/** Reads UTF-8 with or without byte order mark, or else GB 18030 (which holds GBK and GB 2312); null for neither. */
export function readFileText(bytes: Uint8Array): FileText | null {
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes('\0') ? null : { text, encoding };
    } catch {
      // The next encoding may fit.
    }
  }
  return null;
}
