import { HttpErrorResponse } from '@angular/common/http';
import type { Problem, ProblemItem } from '@tonghu/contract';

/** Codes that the portal itself gives to answers without problem details. */
export type LocalCode = 'OFFLINE' | 'UNAVAILABLE' | 'INTERNAL';

/** A failed request, by the stable code of the server's problem details or one of the portal's own. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly code: string,
    /** HTTP status, 0 when no answer came. */
    readonly status: number,
    readonly params: NonNullable<Problem['params']> = {},
    readonly errors: readonly ProblemItem[] = [],
  ) {
    super(code);
  }

  /** Reads an answer of the HTTP client; what is no problem document gets a code by its status. */
  static from(response: HttpErrorResponse): ProblemError {
    const body: unknown = response.error;
    if (isProblem(body)) return new ProblemError(body.code, response.status, body.params, body.errors);
    return new ProblemError(codeOf(response.status), response.status);
  }
}

function codeOf(status: number): string {
  if (status === 0) return 'OFFLINE' satisfies LocalCode;
  if (status === 502 || status === 503 || status === 504) return 'UNAVAILABLE' satisfies LocalCode;
  return 'INTERNAL' satisfies LocalCode;
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
}
