import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { fastify } from 'fastify';
import { randomUUID } from 'node:crypto';
import { sendProblem } from '../errors';

/** Largest JSON body, bytes. */
export const BODY_LIMIT = 1_048_576;

/** Answers what no route takes. */
export type Fallback = (request: FastifyRequest, reply: FastifyReply) => unknown;

/**
 * Nest's Fastify adapter with our own last resort: what Fastify refuses by itself (malformed JSON, too large, wrong
 * media type, bad address) becomes problem details that keep their code, which Nest's mapping would drop.
 */
export class ProblemAdapter extends FastifyAdapter {
  constructor(
    trustedProxies: number,
    private readonly fallback: Fallback,
  ) {
    super(
      fastify({
        bodyLimit: BODY_LIMIT,
        trustProxy: trustedProxies === 0 ? false : trustedProxies,
        genReqId: () => randomUUID(),
        requestTimeout: 60_000,
        frameworkErrors: (error, request, reply) => {
          sendProblem(error, request, reply as never);
        },
      }) as never,
    );
  }

  override setErrorHandler() {
    return this.getInstance().setErrorHandler((error: FastifyError, request, reply) =>
      sendProblem(error, request, reply),
    );
  }

  override setNotFoundHandler() {
    return this.getInstance().setNotFoundHandler((request, reply) => this.fallback(request, reply)) as never;
  }
}
