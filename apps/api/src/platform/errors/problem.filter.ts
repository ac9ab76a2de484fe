import { ArgumentsHost, Catch, ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Problem, ProblemItem } from '@tonghu/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ZodSerializationException, ZodValidationException } from 'nestjs-zod';
import { ZodError } from 'zod';
import { DomainError } from './domain-error';

const CODES_BY_STATUS: Record<number, string> = {
  400: 'INVALID_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'RATE_LIMITED',
  503: 'UNAVAILABLE',
};

const FASTIFY_CODES: Record<string, string> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'MALFORMED_JSON',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'INVALID_INPUT',
  FST_ERR_BAD_URL: 'INVALID_INPUT',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'MALFORMED_JSON',
  FST_ERR_CTP_BODY_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
};

/** Values that pass the contract and that PostgreSQL cannot hold: too large, or with a NUL character. */
const DATABASE_REFUSALS = new Set(['22003', '22008', '22021', '22P05']);

const logger = new Logger('Problem');

/** One sentence form for everything that goes wrong: RFC 9457 problem JSON with a stable code. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

/** Answers with problem details and logs what nobody expected; also for errors that never reach a route. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error);
  if (problem.status >= 500) {
    logger.error({ err: error, requestId: request.id, route: request.routeOptions?.url });
  }
  return reply.status(problem.status).header('content-type', 'application/problem+json').send(problem);
}

/** Maps any thrown value to problem details; nothing of an unexpected error is shown to the caller. */
export function toProblem(error: unknown): Problem {
  if (error instanceof DomainError) {
    return problem(error.status, error.code, error.details.errors, error.details.params);
  }
  if (error instanceof ZodValidationException) {
    const cause = error.getZodError();
    return problem(400, 'INVALID_INPUT', cause instanceof ZodError ? zodItems(cause) : undefined);
  }
  if (error instanceof ZodSerializationException) return problem(500, 'INTERNAL');
  const { code, status, statusCode } = fieldsOf(error);
  const known = code === undefined ? undefined : FASTIFY_CODES[code];
  const httpStatus = error instanceof HttpException ? error.getStatus() : (statusCode ?? status);
  if (known) return problem(httpStatus ?? 400, known);
  if (code !== undefined && DATABASE_REFUSALS.has(code)) return problem(400, 'INVALID_INPUT');
  if (httpStatus && httpStatus < 500) {
    const malformed = httpStatus === 400 && error instanceof SyntaxError;
    return problem(
      httpStatus,
      malformed ? 'MALFORMED_JSON' : (CODES_BY_STATUS[httpStatus] ?? 'INVALID_INPUT'),
    );
  }
  return httpStatus === 503 ? problem(503, 'UNAVAILABLE') : problem(500, 'INTERNAL');
}

function fieldsOf(error: unknown): { code?: string; status?: number; statusCode?: number } {
  const fields = Object(error) as Record<string, unknown>;
  const numeric = (value: unknown) => (typeof value === 'number' ? value : undefined);
  return {
    code: typeof fields['code'] === 'string' ? fields['code'] : undefined,
    status: numeric(fields['status']),
    statusCode: numeric(fields['statusCode']),
  };
}

function zodItems(error: ZodError): ProblemItem[] {
  return error.issues.slice(0, 50).flatMap((issue) => {
    const path = issue.path.join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, code: 'UNKNOWN_FIELD' }));
    }
    return [{ path, code: /^[A-Z_]+$/.test(issue.message) ? issue.message : issue.code.toUpperCase() }];
  });
}

function problem(status: number, code: string, errors?: ProblemItem[], params?: Problem['params']): Problem {
  return {
    type: 'about:blank',
    title: code,
    status,
    code,
    ...(errors && { errors }),
    ...(params && { params }),
  };
}
