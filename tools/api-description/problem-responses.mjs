/** The answers of a route that are refusals: RFC 9457 problem details with code, sentence and place. */
import { EXAMPLE_VALUES } from './example-values.mjs';

const PROBLEM = 'application/problem+json';
const COMMON = {
  400: [
    'InvalidInput',
    'INVALID_INPUT',
    'The request does not have the shape that is described; `errors` names each place.',
  ],
  401: ['Unauthenticated', 'UNAUTHENTICATED', 'Nobody is signed in, or the session has ended.'],
  403: ['Forbidden', 'FORBIDDEN', 'The caller lacks the right.'],
  404: ['NotFound', 'NOT_FOUND', 'Absent or out of reach, which answer alike.'],
};
const OTHERS = {
  409: 'The matter does not stand as the caller saw it, or its state does not allow this.',
  413: 'The file or body is too large.',
  422: 'Well formed, but its content cannot be taken; `errors` names each place where there is one.',
  429: 'Too much at once.',
  503: 'Not available at the moment.',
};

/** The refusals that most routes share, for `components.responses`. @param {Record<string, string>} sentences by code */
export function commonResponses(sentences) {
  const errors = [{ path: 'period', code: 'INVALID_FORMAT' }];
  return Object.fromEntries(
    Object.entries(COMMON).map(([status, [name, code, description]]) => [
      name,
      response(description, {
        [code]: example(Number(status), code, sentences, status === '400' ? errors : undefined),
      }),
    ]),
  );
}

/**
 * @param {import('./operation-notes.mjs').OperationNote} note
 * @param {{ statuses: Map<string, number>, places: Map<string, string> }} known
 * @param {Record<string, string>} sentences by code
 * @param {boolean} takesInput
 */
export function problemResponses(note, { statuses, places }, sentences, takesInput) {
  const byStatus = new Map();
  const add = (status, code) => byStatus.set(status, (byStatus.get(status) ?? new Set()).add(code));
  if (takesInput) add(400, 'INVALID_INPUT');
  if (!note.isPublic) add(401, 'UNAUTHENTICATED');
  if (note.guarded) add(403, 'FORBIDDEN');
  note.codes.forEach((code) => add(statuses.get(code) ?? 422, code));
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [status, toResponse(status, [...codes], places, sentences)]),
  );
}

function toResponse(status, codes, places, sentences) {
  const common = COMMON[status];
  if (common && codes.length === 1 && codes[0] === common[1])
    return { $ref: `#/components/responses/${common[0]}` };
  const examples = codes.map((code) => {
    const place = places.get(code);
    return [code, example(status, code, sentences, place && [{ path: place, code }])];
  });
  return response(common?.[2] ?? OTHERS[status] ?? 'Refused.', Object.fromEntries(examples));
}

const response = (description, examples) => ({
  description,
  content: { [PROBLEM]: { schema: { $ref: '#/components/schemas/ProblemDto' }, examples } },
});

function example(status, code, sentences, errors) {
  const sentence = sentences[code];
  const names = [...new Set([...(sentence ?? '').matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name))];
  const params = Object.fromEntries(names.map((name) => [name, paramOf(name)]));
  return {
    ...(sentence && { summary: sentence.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name) => `${params[name]}`) }),
    value: {
      type: 'about:blank',
      title: code,
      status,
      code,
      ...(errors && { errors }),
      ...(names.length > 0 && { params }),
    },
  };
}

function paramOf(name) {
  const usual = EXAMPLE_VALUES[name];
  return typeof usual === 'string' || typeof usual === 'number' ? usual : 3;
}
