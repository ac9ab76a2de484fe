const SHANGHAI = '+08:00';

/** A moment as `<input type="datetime-local">` wants it, by the clock of Shanghai. */
export function toLocalMoment(moment: Date): string {
  return new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
}

/** What was typed there as an instant with its offset; undefined for nothing. */
export function fromLocalMoment(text: string): string | undefined {
  return text === '' ? undefined : `${text.length === 16 ? `${text}:00` : text}${SHANGHAI}`;
}
