/** The built product in a process of its own, and a person who is signed in to it. */
import { fork } from 'node:child_process';
import path from 'node:path';
import { PROJECT_ROOT } from '../project-root.mjs';
import { NODE_OPTIONS } from './node-options.mjs';

/** Password of every demo account. */
export const PASSWORD = 'tonghu-demo-2026';

/** Starts the built server on a database, with the built portal where asked; the process can be killed as any other. */
export function startProduct(databaseUrl, { portal = false } = {}) {
  const child = fork(path.join(PROJECT_ROOT, 'tools/product/api-server.mjs'), {
    env: {
      ...process.env,
      BENCH_DATABASE_URL: databaseUrl,
      ...(portal && { BENCH_PORTAL_DIRECTORY: path.join(PROJECT_ROOT, 'dist/portal') }),
    },
    execArgv: NODE_OPTIONS,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', ({ port }) => resolve({ child, address: `http://127.0.0.1:${port}` }));
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

/** Signs in and answers a `fetch` that carries the session. */
export async function signIn(address, username) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  if (answer.status !== 200) throw new Error(`${username}: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const session = await answer.json();
  return {
    division: session.account.division.id,
    ask: async (method, url, body) => {
      const reply = await fetch(address + url, {
        method,
        headers: { ...headers, cookie },
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: reply.status, body: await reply.json() };
    },
  };
}
