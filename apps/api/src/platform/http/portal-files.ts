import fastifyStatic from '@fastify/static';
import type { BaseMap } from '@tonghu/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { notFound, sendProblem } from '../errors';
import type { Fallback } from './problem-adapter';
import { portalPolicy } from './security-headers';

const NONCE_MARK = '%CSP_NONCE%';
/** The build puts a hash of the content into these names. */
const HASHED = /-[A-Za-z0-9]{8}\.[a-z0-9]+$/;
const ONE_YEAR = 'public, max-age=31536000, immutable';

/** Serves the built portal's files as they lie; `index.html` goes through {@link portalPages}. */
export async function servePortalFiles(server: FastifyInstance, directory: string): Promise<void> {
  if (!existsSync(directory)) return;
  await server.register(fastifyStatic, {
    root: path.resolve(directory),
    index: false,
    // One route per file: nobody asks the disk for anything else, and the rest falls through to the page.
    wildcard: false,
    globIgnore: ['index.html', 'index.html.*', '**/*.br', '**/*.gz', 'api/**'],
    cacheControl: false,
    preCompressed: true,
    setHeaders: (response, file) => {
      const name = file.replace(/\.(?:br|gz)$/, '');
      response.header('cache-control', HASHED.test(path.basename(name)) ? ONE_YEAR : 'no-cache');
    },
  });
}

/**
 * The single page for every address of the portal, with a fresh nonce in page and policy; 404 problem details for
 * addresses of the API, for files that do not exist and for callers that want no page.
 */
export function portalPages(directory: string, baseMap: BaseMap | null): Fallback {
  const file = path.join(directory, 'index.html');
  const parts = existsSync(file) ? readFileSync(file, 'utf8').split(NONCE_MARK) : null;
  return (request, reply) => {
    if (!parts || !wantsPage(request)) return sendProblem(notFound(), request, reply);
    const nonce = randomBytes(16).toString('base64');
    return sendPage(reply, parts.join(nonce), portalPolicy(nonce, baseMap));
  };
}

function sendPage(reply: FastifyReply, html: string, policy: string): FastifyReply {
  return reply
    .status(200)
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html);
}

function wantsPage(request: FastifyRequest): boolean {
  const { pathname } = new URL(request.url, 'http://portal');
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  if (pathname === '/api' || pathname.startsWith('/api/')) return false;
  const accept = request.headers.accept ?? '';
  return accept.includes('text/html') || (accept === '*/*' && !path.extname(pathname));
}
