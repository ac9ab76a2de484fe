import type { ReturnFileLine } from '@tonghu/contract';

/** Takes whole lines out of a text that grows; each once. */
export class NewLines {
  private taken = 0;

  of(textSoFar: string): ReturnFileLine[] {
    const end = textSoFar.lastIndexOf('\n') + 1;
    const fresh = textSoFar.slice(this.taken, end);
    this.taken = Math.max(this.taken, end);
    return fresh
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as ReturnFileLine);
  }
}
