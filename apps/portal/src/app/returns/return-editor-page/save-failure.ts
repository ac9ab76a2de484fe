import type { SaveFiguresRequest } from '@tonghu/contract';
import type { ProblemError } from '../../shell';
import { answerKey } from './word-requests';

/** What a failed saving means for the queue. */
export type SaveFailure =
  | { readonly kind: 'retry'; readonly because: 'offline' | 'signedOut' }
  /** The server's figures of the cells that somebody else changed. */
  | { readonly kind: 'conflict'; readonly current: ReadonlyMap<string, number | null> }
  /** Cells, or rules of explanations, that the server does not take, each with the code that says why. */
  | { readonly kind: 'refused'; readonly codes: ReadonlyMap<string, string> }
  | { readonly kind: 'stopped'; readonly code: string };

const PLACE_IN_REQUEST = /^cells\.(\d+)\b/;

/** Reads the answer to a saving that failed. */
export function failureOf(error: ProblemError, request: SaveFiguresRequest): SaveFailure {
  if (error.code === 'UNAUTHENTICATED') return { kind: 'retry', because: 'signedOut' };
  if (error.status === 0 || error.status === 429 || error.status >= 500) {
    return { kind: 'retry', because: 'offline' };
  }
  if (error.code === 'FIGURE_CONFLICT' && error.errors.length > 0) {
    return {
      kind: 'conflict',
      current: new Map(error.errors.map(({ path, params }) => [path, figureOf(params?.['current'])])),
    };
  }
  const sent = new Set([
    ...request.cells.map(({ code }) => code),
    ...Object.keys(request.explanations ?? {}),
    ...Object.keys(request.answers ?? {}).map(answerKey),
  ]);
  const codes = new Map(
    error.errors.flatMap(({ path, code }): [string, string][] => {
      const place = PLACE_IN_REQUEST.exec(path)?.[1];
      const named =
        place === undefined ? path.replace(/^explanations\./, '') : request.cells[Number(place)]?.code;
      return named !== undefined && sent.has(named) ? [[named, code]] : [];
    }),
  );
  if (codes.size > 0) return { kind: 'refused', codes };
  return { kind: 'stopped', code: error.code };
}

function figureOf(param: unknown): number | null {
  return typeof param === 'number' ? param : null;
}
