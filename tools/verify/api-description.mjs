/** The description of the API against the rules of a public linter, its examples against its own schemas. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { lint, loadConfig } from '@redocly/openapi-core';
import { PROJECT_ROOT } from '../project-root.mjs';

const DESCRIPTION = 'docs/api/openapi.json';
const RULES = 'tools/api-description/redocly.yaml';

/**
 * @param {string} root of the project
 * @param {string} [description] file of the description, in the project
 * @returns {Promise<string[]>} one sentence for each place that breaks a rule
 */
export async function descriptionProblems(root, description = DESCRIPTION) {
  const config = await loadConfig({ configPath: path.join(root, RULES) });
  const found = await lint({ ref: path.join(root, description), config });
  return found.map(
    ({ ruleId, message, location: [place] }) => `${ruleId} at ${place?.pointer ?? '#'}: ${message}`,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const problems = await descriptionProblems(PROJECT_ROOT);
  problems.forEach((problem) => console.error(problem));
  process.exit(problems.length > 0 ? 1 : 0);
}
