import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { PARAMETER_NOTES } from '../api-description/parameter-notes.mjs';
import { TAG_NOTES } from '../api-description/tag-notes.mjs';
import { PROJECT_ROOT } from '../project-root.mjs';
import { descriptionProblems } from './api-description.mjs';

const text = readFileSync(path.join(PROJECT_ROOT, 'docs/api/openapi.json'), 'utf8');
const description = JSON.parse(text);
const operations = Object.entries(description.paths).flatMap(([url, verbs]) =>
  Object.entries(verbs).map(([verb, operation]) => ({ name: `${verb} ${url}`, ...operation })),
);

describe('the description of the API', () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'tonghu-api-'));
  after(() => rmSync(root, { recursive: true, force: true }));

  it('holds the rules of the linter, and its examples hold its schemas', async () => {
    assert.deepEqual(await descriptionProblems(PROJECT_ROOT), []);
  });

  it('is told apart from one that breaks them, at the place', async () => {
    mkdirSync(path.join(root, 'tools/api-description'), { recursive: true });
    mkdirSync(path.join(root, 'docs/api'), { recursive: true });
    const rules = 'tools/api-description/redocly.yaml';
    writeFileSync(path.join(root, rules), readFileSync(path.join(PROJECT_ROOT, rules)));
    const spoiled = JSON.parse(text);
    const [moves, figures, session] = [
      spoiled.paths['/api/returns/{division}/{period}/moves'].post,
      spoiled.paths['/api/returns/{division}/{period}/figures'].patch,
      spoiled.paths['/api/session'].post,
    ];
    delete moves.summary;
    delete moves.parameters[0].example;
    moves.parameters[1].description = '';
    figures.requestBody.content['application/json'].example.cells[0].value = 'twelve';
    figures.responses[409].content['application/problem+json'].examples.PERIOD_CLOSED.value.status = 'closed';
    delete session.requestBody.content['application/json'].example;
    writeFileSync(path.join(root, 'docs/api/openapi.json'), JSON.stringify(spoiled));
    const told = [...new Set((await descriptionProblems(root)).map((line) => line.split(': ')[0]))];
    const at = (url, rest) => `at #/paths/~1api~1${url}/${rest}`;
    const [move, change] = [
      'returns~1{division}~1{period}~1moves/post',
      'returns~1{division}~1{period}~1figures/patch',
    ];
    assert.deepEqual(told.sort(), [
      `no-invalid-media-type-examples ${at(change, 'requestBody/content/application~1json/example/cells/0/value')}`,
      `no-invalid-media-type-examples ${at(change, 'responses/409/content/application~1problem+json/examples/PERIOD_CLOSED/value/status')}`,
      `operation-summary ${at(move, 'summary')}`,
      `parameter-description ${at(move, 'parameters/1/description')}`,
      `rule/parameters-have-an-example ${at(move, 'parameters/0')}`,
      `rule/sent-json-has-an-example ${at('session', 'post/requestBody/content/application~1json')}`,
    ]);
  });

  it('says of every guarded route how it refuses, with code and sentence', () => {
    const guarded = operations.filter(({ security }) => security === undefined);
    assert.ok(guarded.length > 140);
    assert.deepEqual(
      guarded.filter(({ responses }) => !responses[401]).map(({ name }) => name),
      [],
    );
    const refusals = operations.flatMap(({ name, responses }) =>
      Object.entries(responses)
        .filter(([status]) => Number(status) >= 400)
        .flatMap(([, answer]) => Object.entries(answer.content?.['application/problem+json'].examples ?? {}))
        .map(([code, { summary }]) => ({ name, code, summary })),
    );
    assert.ok(refusals.length > 200);
    assert.deepEqual(
      refusals.filter(({ summary }) => !summary).map(({ name, code }) => `${name} ${code}`),
      [],
    );
  });

  it('keeps no note about what is gone', () => {
    const tags = new Set(operations.flatMap((operation) => operation.tags));
    assert.deepEqual(
      Object.keys(TAG_NOTES).filter((tag) => !tags.has(tag)),
      [],
    );
    const parameters = new Set(
      operations.flatMap(({ parameters, tags: [tag] }) =>
        parameters.flatMap(({ name }) => [name, `${tag}.${name}`]),
      ),
    );
    assert.deepEqual(
      Object.keys(PARAMETER_NOTES).filter((name) => !parameters.has(name)),
      [],
    );
  });
});
