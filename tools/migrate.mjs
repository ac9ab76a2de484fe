/** Upgrades the database in DATABASE_URL to this program; in production nothing else does. Back it up first. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { prepareProgram } from './launcher/prepare-program.mjs';
import { Refusal } from './launcher/refusal.mjs';
import { sentencesFor, stageName } from './launcher/sentences.mjs';
import { secretValue } from './launcher/settings.mjs';
import { PROJECT_ROOT } from './project-root.mjs';

try {
  const databaseUrl = secretValue('DATABASE_URL', process.env);
  if (!databaseUrl) throw new Refusal('MISSING_DATABASE_URL');
  await prepareProgram(PROJECT_ROOT, (stage) => console.log(`· ${stageName(stage)}`));
  const { migrate } = createRequire(import.meta.url)(path.join(PROJECT_ROOT, 'dist/api/main.cjs'));
  console.log(`· ${stageName('migrate')}`);
  await migrate({ databaseUrl });
  console.log(`· ${stageName('migrated')}`);
} catch (error) {
  sentencesFor(error).lines.forEach((line) => console.error(line));
  process.exitCode = 1;
}
