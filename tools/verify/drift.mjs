/**
 * What is derived must agree with what it is derived from: the migrations with the entities, the description of the
 * API with the routes. As a program with `--write` it renews the description.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { completeDescription } from '../api-description/complete-description.mjs';
import { operationNotes } from '../api-description/operation-notes.mjs';
import { startThrowawayCluster } from '../postgres/throwaway-cluster.mjs';
import { PROJECT_ROOT } from '../project-root.mjs';

const DESCRIPTION = 'docs/api/openapi.json';
const SENTENCES = 'apps/portal/public/i18n/en/errors.json';

/**
 * @param {string} root of the project, with the server built
 * @param {{ write?: boolean }} [options] write renews the description instead of comparing it
 * @returns {Promise<string[]>} one sentence for each difference
 */
export async function driftProblems(root, { write = false } = {}) {
  const server = createRequire(import.meta.url)(path.join(root, 'dist/api/main.cjs'));
  const cluster = await startThrowawayCluster();
  try {
    const databaseUrl = cluster.url;
    await server.migrate({ databaseUrl });
    const statements = await server.migrationDrift({ databaseUrl });
    const drawn = await server.openApiDocument({ databaseUrl });
    return [
      ...statements.map((sql) => `the entities ask for what no migration does: ${sql}`),
      ...compareDescription(path.join(root, DESCRIPTION), describe(root, drawn), write),
    ];
  } finally {
    await cluster.stop();
  }
}

function describe(root, drawn) {
  const notes = operationNotes(path.join(root, 'apps/api/src'));
  const sentences = JSON.parse(readFileSync(path.join(root, SENTENCES), 'utf8'));
  return `${JSON.stringify(completeDescription(drawn, notes, sentences), null, 2)}\n`;
}

function compareDescription(file, description, write) {
  if (write) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, description);
  }
  if (existsSync(file) && readFileSync(file, 'utf8') === description) return [];
  return [`${DESCRIPTION} is not what the routes say: node tools/verify/drift.mjs --write`];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const problems = await driftProblems(PROJECT_ROOT, { write: process.argv.includes('--write') });
  problems.forEach((problem) => console.error(problem));
  process.exit(problems.length > 0 ? 1 : 0);
}
