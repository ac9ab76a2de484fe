import type { ChangedFigure, ReturnChange } from '@tonghu/contract';

const MOST_SHOWN = 3;

/**
 * How figures differ from earlier ones, in the cells that people fill; the largest first by their share of the earlier
 * figure, so that 3 instead of 1 weighs more than 1,010 instead of 1,000.
 *
 * @param places positions of the cells that count
 * @param codes code of every position
 * @returns null when there is nothing to compare with
 */
export function changeOf(
  before: readonly (number | null)[] | null,
  after: readonly (number | null)[],
  places: readonly number[],
  codes: readonly string[],
): ReturnChange | null {
  if (!before) return null;
  const changed = places.flatMap((place): ChangedFigure[] => {
    const [then, now] = [before[place] ?? null, after[place] ?? null];
    return then === now ? [] : [{ code: codes[place] ?? '', before: then, after: now }];
  });
  const weightOf = ({ before: then, after: now }: ChangedFigure) =>
    Math.abs((now ?? 0) - (then ?? 0)) / Math.max(1, Math.abs(then ?? 0));
  const largest = [...changed].sort((a, b) => weightOf(b) - weightOf(a)).slice(0, MOST_SHOWN);
  return { cells: changed.length, largest };
}
