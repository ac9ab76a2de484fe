import type { ChartPoint } from './chart-model';

/** Where a series goes from its first to its last figure that can be trusted. */
export type Trend = 'rising' | 'falling' | 'steady';

/** What a description of one series says; places are positions among the categories. */
export interface SeriesFacts {
  /** Number of points that hold a figure. */
  known: number;
  latest: { at: number; value: number; settled: boolean } | null;
  highest: { at: number; value: number } | null;
  lowest: { at: number; value: number } | null;
  /** Null with fewer than two complete figures. */
  trend: { from: number; to: number; direction: Trend; ratio: number | null } | null;
}

/** Change between first and last below which a series counts as steady. */
const STEADY_BELOW = 0.03;

/**
 * The facts that a description of a series puts into words. Incomplete points count neither for extremes nor for the
 * trend as long as complete ones exist, because a month in which half the divisions are missing always looks low.
 */
export function seriesFacts(points: readonly ChartPoint[]): SeriesFacts {
  const known = points.flatMap((point, at) =>
    point.value === null ? [] : [{ at, value: point.value, complete: point.mark !== 'incomplete' }],
  );
  const complete = known.filter((point) => point.complete);
  const compared = complete.length > 0 ? complete : known;
  const last = known.at(-1);
  return {
    known: known.length,
    latest: last ? { at: last.at, value: last.value, settled: points[last.at]?.mark === 'final' } : null,
    highest: extreme(compared, (candidate, best) => candidate > best),
    lowest: extreme(compared, (candidate, best) => candidate < best),
    trend: trendOf(complete),
  };
}

function extreme(
  points: readonly { at: number; value: number }[],
  better: (a: number, b: number) => boolean,
) {
  let best: { at: number; value: number } | null = null;
  for (const { at, value } of points) if (best === null || better(value, best.value)) best = { at, value };
  return best;
}

function trendOf(points: readonly { at: number; value: number }[]): SeriesFacts['trend'] {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || first.at === last.at) return null;
  const change = last.value - first.value;
  const ratio = first.value === 0 ? null : change / Math.abs(first.value);
  const steady = ratio === null ? change === 0 : Math.abs(ratio) < STEADY_BELOW;
  const direction: Trend = steady ? 'steady' : change > 0 ? 'rising' : 'falling';
  return { from: first.at, to: last.at, direction, ratio };
}
