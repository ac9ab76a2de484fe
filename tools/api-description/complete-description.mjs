/**
 * Completes what the routes and the contract say of the API: sentences from the comments of the handlers, refusals from
 * what the services say they throw, parameters, and an example of everything that is sent.
 */
import { exampleOf } from './example-of.mjs';
import { PARAMETER_NOTES } from './parameter-notes.mjs';
import { commonResponses, problemResponses } from './problem-responses.mjs';
import { TAG_NOTES } from './tag-notes.mjs';

/**
 * @param {object} drawn the description as drawn from the routes; it is left as it is
 * @param {ReturnType<import('./operation-notes.mjs').operationNotes>} notes
 * @param {Record<string, string>} sentences what each problem code says in English
 */
export function completeDescription(drawn, notes, sentences) {
  const description = structuredClone(drawn);
  const { schemas } = description.components;
  for (const operations of Object.values(description.paths)) {
    for (const operation of Object.values(operations)) {
      const note = notes.operations.get(operation.operationId);
      if (!note) throw new Error(`${operation.operationId} is no handler of the sources`);
      completeOperation(operation, note, schemas);
      const takesInput = operation.parameters.length > 0 || operation.requestBody !== undefined;
      operation.responses = {
        ...operation.responses,
        ...problemResponses(note, notes, sentences, takesInput),
      };
    }
  }
  const used = [...new Set(Object.values(description.paths).flatMap(tagsOf))].sort();
  return {
    ...description,
    servers: [{ url: '/', description: 'The portal’s own address' }],
    security: [{ cookie: [] }],
    tags: used.map((name) => ({ name, description: TAG_NOTES[name]?.[0] })),
    components: { ...description.components, responses: commonResponses(sentences) },
  };
}

const tagsOf = (operations) => Object.values(operations).flatMap(({ tags }) => tags);

function completeOperation(operation, note, schemas) {
  const [first, rest] = firstSentence(note.text);
  operation.summary = first;
  if (rest) operation.description = note.text;
  if (note.isPublic) operation.security = [];
  operation.parameters = (operation.parameters ?? []).map((one) => completeParameter(one, operation.tags[0]));
  if (note.takesFile && !operation.requestBody) operation.requestBody = FILE_BODY;
  for (const content of Object.values(operation.requestBody?.content ?? {})) {
    content.example ??= exampleOf(schemas, content.schema, { onlyRequired: true });
  }
  for (const [status, response] of Object.entries(operation.responses)) {
    response.description ||= DONE[status] ?? 'Done.';
    for (const [type, content] of Object.entries(response.content ?? {})) {
      if (/json$/.test(type)) content.example ??= exampleOf(schemas, content.schema);
      else content.example ??= TEXTS[type];
      if (content.example === undefined) delete content.example;
    }
  }
}

const DONE = { 200: 'As asked.', 201: 'Created.', 204: 'Done; there is nothing to answer.' };

const TEXTS = {
  'text/event-stream': 'event: figures\ndata: {"topic":"figures:33:2026-10"}\n\n',
  'text/csv': '区划代码,指标,数值\r\n320402007000,A01.4,12\r\n',
  'application/geo+json': { type: 'FeatureCollection', features: [] },
};

const FILE_BODY = {
  required: true,
  description: 'The file in one part of a form.',
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object',
        required: ['file'],
        properties: {
          file: { type: 'string', contentMediaType: 'application/octet-stream', description: 'The file.' },
        },
      },
      example: { file: '报表.xlsx' },
    },
  },
};

/** The first sentence without its point, and whether there is more. */
function firstSentence(text) {
  const end = /[.;](?=\s|$)/.exec(text);
  if (!end) return [text, false];
  return [text.slice(0, end.index), end.index + 1 < text.length];
}

function completeParameter(parameter, tag) {
  const [description, example] =
    parameter.name === 'id' && parameter.in === 'path'
      ? [`Id of the ${TAG_NOTES[tag]?.[1]}.`, 33]
      : (PARAMETER_NOTES[`${tag}.${parameter.name}`] ?? PARAMETER_NOTES[parameter.name] ?? []);
  const { example: own, examples: owns, ...schema } = parameter.schema;
  // The pipes of the handlers take whole numbers only.
  if (parameter.in === 'path' && schema.type === 'number') schema.type = 'integer';
  const given = parameter.example ?? own ?? owns?.[0];
  return {
    ...parameter,
    description: parameter.description ?? description,
    schema,
    example: given ?? chosen(schema, example),
  };
}

/** One of the values allowed, where the usual example is none of them. */
const chosen = (schema, example) =>
  schema.enum && !schema.enum.includes(example)
    ? schema.enum[0]
    : (example ?? schema.const ?? schema.default);
