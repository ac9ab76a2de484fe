/** Ends what was started, last first, on Ctrl-C, on SIGTERM and after a failure. */

const PATIENCE = 15_000;
/** A terminal and npm both pass Ctrl-C on: only a later second one means "at once". */
const SAME_KEYSTROKE = 1_500;

/**
 * @param {{ stage(name: string): void }} report
 * @returns {{ listen(): void, add(name: string, end: () => Promise<void>): void, begun(): boolean, stop(exitCode: number): Promise<void> }}
 */
export function stopInOrder(report) {
  const endings = [];
  let begunAt = null;

  const stop = async (exitCode) => {
    if (begunAt !== null) return;
    begunAt = Date.now();
    if (endings.length > 0) report.stage('stopping');
    let result = exitCode;
    for (const { name, end } of endings.reverse()) {
      const failure = await within(PATIENCE, end());
      if (failure) {
        process.stderr.write(`${name}: ${failure}\n`);
        result = 1;
      }
    }
    if (endings.length > 0) report.stage('stopped');
    process.exit(result);
  };

  const listen = () => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        if (begunAt === null) void stop(endings.length > 0 ? 0 : 1);
        else if (Date.now() - begunAt > SAME_KEYSTROKE) process.exit(1);
      });
    }
  };
  return { listen, add: (name, end) => endings.push({ name, end }), begun: () => begunAt !== null, stop };
}

async function within(patience, promise) {
  let timer;
  const timeout = new Promise((resolve) => {
    timer = setTimeout(() => resolve('timeout'), patience);
  });
  const failure = await Promise.race([
    promise.then(
      () => null,
      (error) => error,
    ),
    timeout,
  ]);
  clearTimeout(timer);
  return failure;
}
