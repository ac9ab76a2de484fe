/** Installs and builds what is missing, and nothing else. */
import { prepareProgram } from './launcher/prepare-program.mjs';
import { sentencesFor, stageName } from './launcher/sentences.mjs';
import { PROJECT_ROOT } from './project-root.mjs';

try {
  await prepareProgram(PROJECT_ROOT, (stage) => console.log(`· ${stageName(stage)}`));
} catch (error) {
  sentencesFor(error).lines.forEach((line) => console.error(line));
  process.exitCode = 1;
}
