/** Finds a Chromium for the journeys, or installs one. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { run } from '../run-program.mjs';

const NAMES = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * @param {string} root of the project, with its packages installed
 * @param {NodeJS.ProcessEnv} environment CHROMIUM names one explicitly
 * @returns {Promise<string>} absolute path of a Chromium
 * @throws Error with a sentence for people when there is none and none can be installed
 */
export async function provideBrowser(root, environment) {
  const named = environment.CHROMIUM;
  if (named && !isProgram(named)) throw new Error(`CHROMIUM=${named} 不是可执行文件 · is not a program`);
  const found = named ?? findBrowser(root, environment);
  if (found) {
    if (!hasChineseFont()) await installFont();
    return found;
  }
  console.log('· 安装 Chromium · installing Chromium');
  if (canUseApt()) await apt(['chromium', 'fonts-noto-cjk']);
  if (!findBrowser(root, environment)) {
    await run(
      process.execPath,
      [path.join(root, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium'],
      { cwd: root },
    );
  }
  const installed = findBrowser(root, environment);
  if (installed) return installed;
  throw new Error(
    '找不到 Chromium，也无法自动安装；请安装后用 CHROMIUM=/路径 指定。\n' +
      'No Chromium was found and none could be installed; install one and name it: CHROMIUM=/path/to/chromium npm test',
  );
}

/** @returns {string | null} */
export function findBrowser(root, environment) {
  const folders = (environment.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = ['/usr/bin', ...folders].flatMap((folder) =>
    NAMES.map((name) => path.join(folder, name)),
  );
  return [...candidates, MAC, playwrightOwn(root)].find((file) => file && isProgram(file)) ?? null;
}

function playwrightOwn(root) {
  return createRequire(path.join(root, 'package.json'))('@playwright/test').chromium.executablePath();
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Without one, pages are measured and photographed with boxes in place of characters. */
function hasChineseFont() {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return status !== 0 || stdout.trim() !== '';
}

async function installFont() {
  if (canUseApt() && (await apt(['fonts-noto-cjk']))) return;
  console.warn('! 未找到中文字体，截图将显示方框 · no Chinese font: screenshots will show boxes');
}

function canUseApt() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

async function apt(packages) {
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await run('apt-get', ['update', '-qq'], options);
  return (
    (await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)) === 0
  );
}
