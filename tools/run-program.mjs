import { spawn } from 'node:child_process';

const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program with our own output. When we are told to end, the program is told as well, and we end after it: a
 * synchronous child would outlive us.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} exit code; 127 when the program cannot be started, 128 when a signal ended it
 */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options });
    let told = false;
    const pass = (signal) => {
      told = true;
      child.kill(signal);
    };
    ENDING_SIGNALS.forEach((signal) => process.on(signal, pass));
    const finish = (code) => {
      if (told) process.exit(1);
      ENDING_SIGNALS.forEach((signal) => process.removeListener(signal, pass));
      resolve(code);
    };
    child.once('error', () => finish(127));
    child.once('exit', (code) => finish(code ?? 128));
  });
}
