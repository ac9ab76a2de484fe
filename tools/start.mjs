/** `npm start`: installs, builds and starts what is missing; see launcher/launch.mjs. */
import { refuseOldNode } from './launcher/node-version.mjs';
import { sentencesFor } from './launcher/sentences.mjs';

const refusal = refuseOldNode(process.versions.node);
if (refusal) {
  sentencesFor(refusal).lines.forEach((line) => console.error(line));
  process.exit(1);
}
const { PROJECT_ROOT } = await import('./project-root.mjs');
const { launch } = await import('./launcher/launch.mjs');
await launch(PROJECT_ROOT, process.argv.slice(2), process.env);
