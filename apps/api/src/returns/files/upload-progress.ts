import { Logger } from '@nestjs/common';
import type { ReturnFileLine, ReturnFileReport } from '@tonghu/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PassThrough } from 'node:stream';
import { toProblem } from '../../platform/errors';
import type { UploadProgress } from './return-upload.service';

export const LINES_TYPE = 'application/x-ndjson';

const logger = new Logger('Upload');

/**
 * Answers with the report of a reading, or, to a caller that accepts lines, with how far it is and then its end. A closed
 * connection ends the reading either way.
 */
export async function sendProgress(
  request: FastifyRequest,
  reply: FastifyReply,
  read: (progress: UploadProgress) => Promise<ReturnFileReport>,
): Promise<void> {
  const cancel = new AbortController();
  reply.raw.once('close', () => cancel.abort());
  if (!request.headers.accept?.includes(LINES_TYPE)) {
    await reply.send(await read({ signal: cancel.signal }));
    return;
  }
  const lines = new PassThrough();
  const say = (line: ReturnFileLine) => lines.write(`${JSON.stringify(line)}\n`);
  // A proxy that collects the answer before it passes it on would hide the progress.
  void reply.type(LINES_TYPE).header('x-accel-buffering', 'no').send(lines);
  try {
    const report = await read({
      signal: cancel.signal,
      onProgress: (sheets, of) => say({ type: 'progress', sheets, of }),
    });
    say({ type: 'report', report });
  } catch (error) {
    const problem = toProblem(error);
    if (problem.status >= 500) logger.error({ err: error, requestId: request.id });
    say({ type: 'problem', problem });
  }
  lines.end();
}
