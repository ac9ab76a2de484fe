import http from 'node:http';

/** Rounds that are run and not counted: a server just started is still being compiled. */
const WARM_UP = 3;

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Requests over kept connections to one local port; an answer other than the expected ends the run. */
export function keepAliveClient(port, { sockets = 16, expected = 200 } = {}) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: sockets });

  function one({ method, path, cookie, body }) {
    return new Promise((resolve, reject) => {
      const headers = {
        ...(cookie && { cookie }),
        ...(body && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      };
      const request = http.request({ agent, host: '127.0.0.1', port, method, path, headers }, (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () => {
          if (response.statusCode === expected) resolve();
          else reject(new Error(`${method} ${path}: ${response.statusCode} ${Buffer.concat(parts)}`));
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  return {
    /** Sends `count` requests, `atOnce` of them at a time; answers requests per second. */
    async many(count, atOnce, make) {
      let next = 0;
      const start = performance.now();
      await Promise.all(
        Array.from({ length: atOnce }, async () => {
          while (next < count) {
            const turn = next;
            next += 1;
            await one(make(turn));
          }
        }),
      );
      return (count * 1000) / (performance.now() - start);
    },
  };
}

/** Runs ours and bare in turn and answers the medians of their rates and of the ratio within each pair. */
export async function interleave(name, rounds, { before, ours, bare }) {
  const rates = { ours: [], bare: [], ratio: [] };
  for (let round = -WARM_UP; round < rounds; round += 1) {
    await before?.();
    const least = await bare();
    const full = await ours();
    if (round < 0) continue;
    rates.ours.push(full);
    rates.bare.push(least);
    rates.ratio.push(full / least);
  }
  return { name, ours: median(rates.ours), bare: median(rates.bare), ratio: median(rates.ratio) };
}

/** One line a case. */
export function printTable(results) {
  console.log(
    `\n${'case'.padEnd(62)} ${'ours/s'.padStart(8)} ${'bare/s'.padStart(8)} ${'ratio'.padStart(6)}`,
  );
  for (const { name, ours, bare, ratio } of results) {
    console.log(
      `${name.padEnd(62)} ${ours.toFixed(0).padStart(8)} ${bare.toFixed(0).padStart(8)} ${ratio.toFixed(2).padStart(6)}`,
    );
  }
}
