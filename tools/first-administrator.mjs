/**
 * Creates the security administrator of a new installation in DATABASE_URL and prints its one-time password:
 *   node tools/first-administrator.mjs USERNAME [CITY_CODE CITY_NAME]
 * Code (12 digits) and name of the city are needed while no divisions have been imported.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { prepareProgram } from './launcher/prepare-program.mjs';
import { Refusal } from './launcher/refusal.mjs';
import { sentencesFor, stageName } from './launcher/sentences.mjs';
import { secretValue } from './launcher/settings.mjs';
import { PROJECT_ROOT } from './project-root.mjs';

try {
  const [username, code, name] = process.argv.slice(2);
  const databaseUrl = secretValue('DATABASE_URL', process.env);
  if (!username) throw new Refusal('USERNAME_MISSING');
  if (!databaseUrl) throw new Refusal('MISSING_DATABASE_URL');
  await prepareProgram(PROJECT_ROOT, (stage) => console.log(`· ${stageName(stage)}`));
  const { createFirstAdministrator } = createRequire(import.meta.url)(
    path.join(PROJECT_ROOT, 'dist/api/main.cjs'),
  );
  const city = code && name ? { code, name } : undefined;
  const created = await createFirstAdministrator({ databaseUrl, username, city });
  console.log(`安全管理员 ${created.username} 的一次性密码 · one-time password: ${created.password}`);
} catch (error) {
  sentencesFor(error).lines.forEach((line) => console.error(line));
  process.exitCode = 1;
}
