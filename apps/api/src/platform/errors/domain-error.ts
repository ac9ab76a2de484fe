import type { ProblemItem } from '@tonghu/contract';

type Params = Record<string, string | number | null>;

/**
 * A refusal that the caller can act on: HTTP status, stable code, the numbers that its sentence needs,
 * and the places of the mistakes. The error filter turns it into RFC 9457 problem details.
 */
export class DomainError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly details: { params?: Params; errors?: ProblemItem[] } = {},
  ) {
    super(code);
  }
}

/** Absent and out of reach answer alike, so that ids cannot be probed. */
export const notFound = () => new DomainError(404, 'NOT_FOUND');

/** Somebody else was first, or the matter no longer stands where the caller saw it. */
export const conflict = (code: string, params?: Params, errors?: ProblemItem[]) =>
  new DomainError(409, code, { params, errors });

/** The request is well formed, its content cannot be taken. */
export const unprocessable = (code: string, errors?: ProblemItem[], params?: Params) =>
  new DomainError(422, code, { params, errors });
