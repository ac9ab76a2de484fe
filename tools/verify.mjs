/** `npm run verify`: everything that must hold before a change is shared; `--fast` leaves the tests out. */
import path from 'node:path';
import { prepareProgram } from './launcher/prepare-program.mjs';
import { sentencesFor, stageName } from './launcher/sentences.mjs';
import { PROJECT_ROOT } from './project-root.mjs';
import { run } from './run-program.mjs';
import { malformedCommits } from './verify/commit-messages.mjs';

const program =
  (file, ...args) =>
  async () => {
    const env = { ...process.env, NX_DAEMON: 'false' };
    return (
      (await run(process.execPath, [path.join(PROJECT_ROOT, file), ...args], { cwd: PROJECT_ROOT, env })) ===
      0
    );
  };

const GATES = [
  ['format', program('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.')],
  ['lint', program('node_modules/eslint/bin/eslint.js', '.')],
  [
    'boundaries',
    program(
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      ...['apps/api/src', 'apps/portal/src', 'libs', '--config', '.dependency-cruiser.cjs'],
    ),
  ],
  [
    'types',
    program(
      'node_modules/nx/dist/bin/nx.js',
      'run-many',
      '-t',
      'typecheck',
      '--parallel=2',
      '--output-style=static',
    ),
  ],
  ['messages', program('tools/check-messages.mjs')],
  ['commits', commits],
  ['build', build],
  ['drift', program('tools/verify/drift.mjs')],
  ['api', program('tools/verify/api-description.mjs')],
];
if (!process.argv.includes('--fast')) GATES.push(['tests', program('tools/test.mjs')]);

await prepareProgram(PROJECT_ROOT, showStage, { build: false });
const results = [];
for (const [name, holds] of GATES) {
  console.log(`\n=== ${name}`);
  const began = Date.now();
  results.push({ name, held: await holds(), seconds: Math.round((Date.now() - began) / 1000) });
}
console.log('');
for (const { name, held, seconds } of results) console.log(`${held ? '✔' : '✘'} ${name} (${seconds} s)`);
if (results.some(({ held }) => !held)) process.exitCode = 1;

function showStage(stage) {
  console.log(`· ${stageName(stage)}`);
}

async function commits() {
  const malformed = malformedCommits(PROJECT_ROOT);
  malformed.forEach((line) => console.error(`not a conventional commit: ${line}`));
  return malformed.length === 0;
}

async function build() {
  try {
    await prepareProgram(PROJECT_ROOT, showStage);
    return true;
  } catch (error) {
    sentencesFor(error).lines.forEach((line) => console.error(line));
    return false;
  }
}
