import type { FastifyReply } from 'fastify';
import type { CsvEncoding } from './writing/csv-writer';

/** Media types by kind of file and encoding. */
export const FILE_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  'utf-8-bom': 'text/csv; charset=utf-8',
  'utf-8': 'text/csv; charset=utf-8',
  gb18030: 'text/csv; charset=gb18030',
} as const;

/** Sends a file to be saved under a name in any script: `常州市2026年10月.xlsx`. */
export function sendFile(
  reply: FastifyReply,
  file: { name: string; type: 'xlsx' | 'pdf' | CsvEncoding; bytes: Uint8Array },
): FastifyReply {
  return reply
    .type(FILE_TYPES[file.type])
    .header('content-disposition', contentDisposition(file.name))
    .send(Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength));
}

/** RFC 6266: a plain name for old programs, the real one as RFC 5987 writes it. */
export function contentDisposition(name: string): string {
  const safe = name.replace(/[\\/:*?"<>|\p{Cc}\p{Surrogate}]/gu, '_');
  const plain = safe.replace(/[^\x20-\x7e]/g, '_').replace(/%/g, '_');
  const encoded = encodeURIComponent(safe).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
