/** Shows how the start goes: a bar on a terminal, a line for every tenth elsewhere. */
import { stageName } from './sentences.mjs';

const BAR_WIDTH = 24;

/**
 * @param {NodeJS.WriteStream} [output]
 * @returns {{ stage(name: string): void, progress(stage: string, done: number, total: number): void, lines(lines: string[]): void }}
 */
export function consoleReport(output = process.stdout) {
  let shown = { stage: '', step: -1 };
  let barOpen = false;
  const line = (text) => {
    if (barOpen) output.write('\n');
    barOpen = false;
    output.write(`${text}\n`);
  };
  return {
    stage: (name) => line(`· ${stageName(name)}`),
    lines: (lines) => lines.forEach(line),
    progress: (stage, done, total) => {
      const percent = total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 100;
      const step = output.isTTY ? percent : Math.floor(percent / 10);
      if (shown.stage === stage && shown.step === step) return;
      if (barOpen && shown.stage !== stage) output.write('\n');
      shown = { stage, step };
      if (!output.isTTY) return line(`  ${stageName(stage)} ${percent}%`);
      const filled = Math.round((percent / 100) * BAR_WIDTH);
      output.write(
        `\r  ${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${String(percent).padStart(3)}% ${stageName(stage)}\x1b[K`,
      );
      barOpen = percent < 100;
      if (!barOpen) output.write('\n');
    },
  };
}
