/**
 * What is derived must agree with what it is derived from: the migrations with the entities, the description of the
 * API with the routes. As a program with `--write` it renews the description.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startThrowawayCluster } from '../postgres/throwaway-cluster.mjs';
import { PROJECT_ROOT } from '../project-root.mjs';

const DESCRIPTION = 'docs/api/openapi.json';

/**
 * @param {string} root of the project, with the server built
 * @returns {Promise<string[]>} one sentence for each difference
 */
export async function driftProblems(root) {
  const server = loadServer(root);
  return [...(await migrationProblems(server)), ...(await descriptionProblems(server, root))];
}

/** Writes the description of the API from the routes. */
export async function writeDescription(root) {
  const file = path.join(root, DESCRIPTION);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, await description(loadServer(root)));
}

async function migrationProblems({ migrate, migrationDrift }) {
  const cluster = await startThrowawayCluster();
  try {
    await migrate({ databaseUrl: cluster.url });
    const statements = await migrationDrift({ databaseUrl: cluster.url });
    return statements.map((sql) => `the entities ask for what no migration does: ${sql}`);
  } finally {
    await cluster.stop();
  }
}

async function descriptionProblems(server, root) {
  const file = path.join(root, DESCRIPTION);
  const written = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (written === (await description(server))) return [];
  return [`${DESCRIPTION} is not what the routes say: node tools/verify/drift.mjs --write`];
}

async function description({ openApiDocument }) {
  return `${JSON.stringify(await openApiDocument(), null, 2)}\n`;
}

function loadServer(root) {
  return createRequire(import.meta.url)(path.join(root, 'dist/api/main.cjs'));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (process.argv.includes('--write')) await writeDescription(PROJECT_ROOT);
  const problems = await driftProblems(PROJECT_ROOT);
  problems.forEach((problem) => console.error(problem));
  process.exit(problems.length > 0 ? 1 : 0);
}
