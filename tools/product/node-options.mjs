/** The options that `npm start` gives to Node, for whoever measures the product in a process of its own. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_ROOT } from '../project-root.mjs';

const { scripts } = JSON.parse(readFileSync(path.join(PROJECT_ROOT, 'package.json'), 'utf8'));

export const NODE_OPTIONS = scripts.start.split(' ').filter((word) => word.startsWith('--'));
