import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import type { Socket } from 'node:net';
import { constants } from 'node:zlib';
import type { Logger } from 'pino';
import type { Settings } from '../config';
import { logRequests } from '../logging';
import { FILE_LIMIT } from './accepts-file.decorator';
import { servePortalFiles } from './portal-files';
import { checkRequests } from './request-checks';
import { sendSecurityHeaders } from './security-headers';

/** Everything between the socket and the routes, in the order in which a request meets it. */
export async function configureServer(
  server: FastifyInstance,
  settings: Settings,
  logger: Logger,
): Promise<void> {
  server.removeContentTypeParser('text/plain');
  logRequests(server, logger);
  letGoWhenClosing(server);
  sendSecurityHeaders(server, settings.secureCookies);
  checkRequests(server);
  await server.register(cookie);
  await server.register(compress, {
    threshold: 1024,
    // Requests come as they are: nothing that a browser sends is compressed, and what unpacks itself can be a bomb.
    globalDecompression: false,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  await server.register(multipart, {
    limits: { files: 1, fileSize: FILE_LIMIT, fields: 4, fieldSize: 1024, parts: 5, headerPairs: 100 },
  });
  await servePortalFiles(server, settings.portalDirectory);
}

/**
 * A connection whose last answer is sent while the server stops must not be kept for a next request, and one that a
 * browser opened in advance and never used would hold up the stop until it is given up.
 */
function letGoWhenClosing(server: FastifyInstance): void {
  let closing = false;
  const connections = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  server.addHook('preClose', (done) => {
    closing = true;
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
    done();
  });
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) reply.header('connection', 'close');
    done(null, payload);
  });
}
