/** One class of a choropleth: the figures from `from` to `to`, both of which occur. */
export interface ValueClass {
  from: number;
  to: number;
  /** Step of the sequential colour scale, 1 (low) to 5 (high). */
  step: number;
}

const CLASSES = 5;

/**
 * Natural breaks: at most five classes whose members differ least among themselves, found exactly by dynamic
 * programming over the sorted figures (Fisher's algorithm). Fewer distinct figures give fewer classes, spread over the
 * scale. Equal figures never part.
 */
export function classBreaks(values: readonly number[]): ValueClass[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const distinct = [...counts.keys()].sort((a, b) => a - b);
  const classes = Math.min(CLASSES, distinct.length);
  if (classes === 0) return [];
  const cost = spreadCosts(distinct, counts);
  const starts = bestStarts(distinct.length, classes, cost);
  return starts.map((start, place) => ({
    from: distinct[start] ?? 0,
    to: distinct[(starts[place + 1] ?? distinct.length) - 1] ?? 0,
    step: classes === 1 ? 3 : 1 + Math.round((place * (CLASSES - 1)) / (classes - 1)),
  }));
}

/** The step of a figure, null where it lies in no class. */
export function stepOf(value: number | null, classes: readonly ValueClass[]): number | null {
  if (value === null) return null;
  return classes.find(({ from, to }) => value >= from && value <= to)?.step ?? null;
}

/** Sum of squared distances from the mean for the distinct figures `from` to `to`, each counted as often as it occurs. */
function spreadCosts(distinct: readonly number[], counts: ReadonlyMap<number, number>) {
  const sums = [{ count: 0, sum: 0, square: 0 }];
  for (const value of distinct) {
    const before = sums.at(-1) ?? { count: 0, sum: 0, square: 0 };
    const times = counts.get(value) ?? 0;
    sums.push({
      count: before.count + times,
      sum: before.sum + times * value,
      square: before.square + times * value * value,
    });
  }
  return (from: number, to: number): number => {
    const [low, high] = [sums[from], sums[to + 1]];
    if (!low || !high) return Infinity;
    const total = high.sum - low.sum;
    return high.square - low.square - (total * total) / (high.count - low.count);
  };
}

function bestStarts(length: number, classes: number, cost: (from: number, to: number) => number): number[] {
  let best = Array.from({ length }, (_, end) => ({ cost: cost(0, end), starts: [0] }));
  for (let made = 2; made <= classes; made++) {
    best = best.map((_, end) => {
      let chosen = { cost: Infinity, starts: [] as number[] };
      for (let start = made - 1; start <= end; start++) {
        const before = best[start - 1];
        const total = (before?.cost ?? Infinity) + cost(start, end);
        if (before && total < chosen.cost) chosen = { cost: total, starts: [...before.starts, start] };
      }
      return chosen;
    });
  }
  return best[length - 1]?.starts ?? [];
}
