/** An early answer that nobody has asked for by then is forgotten: what it tells may have changed. */
const FRESH_MS = 10_000;

const answers = new Map<string, { asked: number; answer: Promise<Response | null> }>();

/**
 * Asks the server before whoever needs the answer is there; see `head-start.ts`. The first request for exactly this
 * address gets it. What fails is asked for again, as if nothing had been.
 */
export function askEarly(url: string): Promise<Response | null> {
  const answer = fetch(url).catch(() => null);
  answers.set(url, { asked: performance.now(), answer });
  return answer;
}

/** The answer to an address that was asked for early, once; undefined where none is to be had. */
export function takeEarly(url: string): Promise<Response | null> | undefined {
  const early = answers.get(url);
  answers.delete(url);
  return early && performance.now() - early.asked < FRESH_MS ? early.answer : undefined;
}
