import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../errors';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses changes that another site's page asks for, and bodies that are not JSON (files only where declared). */
export function checkRequests(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    if (SAFE_METHODS.has(request.method)) return done();
    if (!fromOurPages(request)) return done(new DomainError(403, 'CROSS_ORIGIN'));
    if (!acceptableMediaType(request)) return done(new DomainError(415, 'UNSUPPORTED_MEDIA_TYPE'));
    done();
  });
}

/** Browsers send at least one of the two headers; programs without a browser send neither. */
function fromOurPages(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const { origin } = request.headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === request.host);
}

function acceptableMediaType(request: FastifyRequest): boolean {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type === undefined || type === 'application/json') return true;
  const config = request.routeOptions.config as { multipart?: boolean } | undefined;
  return type === 'multipart/form-data' && config?.multipart === true;
}
