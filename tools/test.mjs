/** `npm test`: installs and builds what is missing, then runs every test there is. */
import { prepareProgram } from './launcher/prepare-program.mjs';
import { sentencesFor, stageName } from './launcher/sentences.mjs';
import { PROJECT_ROOT } from './project-root.mjs';
import { provideBrowser } from './test/browser.mjs';
import { journeysSuite, jestSuite, toolsSuite } from './test/suites.mjs';

const showStage = (stage) => console.log(`· ${stageName(stage)}`);

try {
  await prepareProgram(PROJECT_ROOT, showStage, { build: false });
  const chromium = await provideBrowser(PROJECT_ROOT, process.env);
  await prepareProgram(PROJECT_ROOT, showStage);
  await runAll(chromium);
} catch (error) {
  const { known, lines } = sentencesFor(error);
  (known ? lines : [error.message]).forEach((line) => console.error(line));
  process.exitCode = 1;
}

async function runAll(chromium) {
  const suites = [
    ['规则、服务与组件 · rules, server, components', () => jestSuite(PROJECT_ROOT)],
    ['启动与工具 · launcher and tools', () => toolsSuite(PROJECT_ROOT)],
    ['浏览器旅程 · journeys in a browser', () => journeysSuite(PROJECT_ROOT, chromium)],
  ];
  const rows = [];
  for (const [name, runSuite] of suites) {
    console.log(`\n=== ${name}`);
    const began = Date.now();
    rows.push({ name, ...(await runSuite()), seconds: Math.round((Date.now() - began) / 1000) });
  }
  console.log('');
  for (const { name, passed, failed, skipped, seconds } of rows) {
    console.log(
      `${failed > 0 ? '✘' : '✔'} ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds} s`,
    );
  }
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  if (sum('failed') > 0) process.exitCode = 1;
}
