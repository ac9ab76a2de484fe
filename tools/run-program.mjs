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
export async function run(program, args, options = {}) {
  return ending(spawn(program, args, { stdio: 'inherit', ...options }));
}

/**
 * As `run`, but shows what the program says only when it fails.
 *
 * @returns {Promise<number>} exit code
 */
export async function runQuietly(program, args, options = {}) {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
  const exitCode = await ending(child);
  if (exitCode !== 0) process.stderr.write(Buffer.concat(said));
  return exitCode;
}

function ending(child) {
  return new Promise((resolve) => {
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
    child.once('close', (code) => finish(code ?? 128));
  });
}
