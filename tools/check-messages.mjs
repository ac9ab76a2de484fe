/** Every text that people see stands in the message files, in both languages, and every message is used. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LANGUAGES, readMessages } from './messages/message-files.mjs';
import { messageProblems } from './messages/message-check.mjs';
import { sourceTexts } from './messages/source-texts.mjs';
import { PROJECT_ROOT } from './project-root.mjs';

const FOLDERS = ['apps/portal/src', 'libs/ui/src'];
const NOT_PRODUCT = /(\.spec\.ts|\.fixture\.ts|test-setup\.ts|\/testing\/.*)$/;
/** What the browser shows before the first script runs: the product's own name, the same in every language. */
const NAME_PAGE = 'apps/portal/src/index.html';
/** Chinese in the sources that is not a message: file, then the texts. */
const ACCEPTED = {
  // How Chinese groups the digits of a number, as the browser's own number format does.
  'libs/ui/src/chart/quantity-format.ts': ['万', '亿'],
  // How the city's form itself writes "of which"; compared with its column names.
  'libs/ui/src/figure-grid/grid-layout.ts': ['其中', '其中：'],
};

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(PROJECT_ROOT, folder), { recursive: true }).map((file) =>
    path.posix.join(folder, file),
  ),
)
  .filter((file) => /\.(ts|html)$/.test(file) && !NOT_PRODUCT.test(file) && file !== NAME_PAGE)
  .sort()
  .map((file) => ({ file, texts: textsOf(file) }));

const [chinese, english] = LANGUAGES.map((language) =>
  readMessages(path.join(PROJECT_ROOT, 'apps/portal/public/i18n'), language),
);
const problems = messageProblems({ chinese, english, sources, notKeys: permissionNames() });
problems.forEach((problem) => console.error(problem));
console.log(
  `${chinese.size} messages in ${LANGUAGES.length} languages, ${sources.length} sources, ${problems.length} problems`,
);
if (problems.length > 0) process.exitCode = 1;

/** Permissions such as `returns.read` begin with the same words as messages do. */
function permissionNames() {
  const file = path.join(PROJECT_ROOT, 'libs/rules/src/permissions.ts');
  const { literals } = sourceTexts(file, readFileSync(file, 'utf8'));
  return new Set(literals.map(({ text }) => text));
}

function textsOf(file) {
  const { literals, bare } = sourceTexts(file, readFileSync(path.join(PROJECT_ROOT, file), 'utf8'));
  return { literals, bare: bare.filter(({ text }) => !ACCEPTED[file]?.includes(text)) };
}
