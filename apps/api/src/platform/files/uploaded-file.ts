import type { FastifyRequest } from 'fastify';
import { DomainError } from '../errors';
import { FileRefusal } from './file-refusal';
import { UPLOAD_LIMIT } from './reading/read-limits';

export interface UploadedFile {
  /** As the sender calls it; nothing is decided by it. */
  name: string;
  bytes: Uint8Array;
}

/**
 * The one file of a multipart request (field `file`); the route is marked `AcceptsFile()`.
 *
 * @param codes other codes for the same refusals, where a route has had its own
 * @throws FILE_MISSING, FILE_TOO_LARGE
 */
export async function uploadedFile(
  request: FastifyRequest,
  codes: Partial<Record<'FILE_MISSING' | 'FILE_TOO_LARGE', string>> = {},
): Promise<UploadedFile> {
  const refused = (code: 'FILE_MISSING' | 'FILE_TOO_LARGE', params?: { limit: number }) => {
    const refusal = new FileRefusal(code, params);
    const own = codes[code];
    return own === undefined ? refusal : new DomainError(refusal.status, own, { params });
  };
  if (!request.isMultipart()) throw refused('FILE_MISSING');
  const part = await request.file({ limits: { fileSize: UPLOAD_LIMIT - 1 }, throwFileSizeLimit: false });
  if (!part) throw refused('FILE_MISSING');
  const bytes = await part.toBuffer();
  if (part.file.truncated) throw refused('FILE_TOO_LARGE', { limit: UPLOAD_LIMIT });
  return { name: part.filename.slice(0, 200), bytes };
}
