import { formatFigure } from '@tonghu/rules';
import { axisTicks } from './axis-scale';

/** A month of a trend. */
export interface TrendPoint {
  /** Below the axis: the month, and the year where one begins. */
  month: string;
  year: string | null;
  /** Whole number; null leaves a gap. */
  value: number | null;
  /** Not final: drawn hollow or pale. */
  tentative: boolean;
}

/** Points of the drawing; text sizes are those of the page. */
const [WIDTH, HEIGHT] = [236, 132];
const [LEFT, RIGHT, TOP, BOTTOM] = [36, 8, 14, 26];
const INK = '#1f2933';
const FAINT = '#6b7680';
const GRID = '#d9dfe3';
const HUE = '#0f6b70';
const PALE = '#b9d8d8';

/**
 * Twelve months as a line or as bars, drawn as SVG with our own font; the last and the highest value are written at
 * their place.
 *
 * @param points at least one of them with a value
 */
export function trendDrawing(kind: 'line' | 'bars', points: readonly TrendPoint[], unit: string): string {
  const values = points.flatMap(({ value }) => value ?? []);
  const ticks = axisTicks(values, kind === 'bars');
  const [lowest, highest] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const slot = (WIDTH - LEFT - RIGHT) / points.length;
  const x = (at: number) => LEFT + slot * (at + 0.5);
  const y = (value: number) =>
    HEIGHT - BOTTOM - ((value - lowest) / (highest - lowest)) * (HEIGHT - TOP - BOTTOM);
  const placed = points.flatMap(({ value, tentative }, at) =>
    value === null ? [] : [{ at, value, tentative, x: x(at), y: y(value) }],
  );
  const marks = kind === 'bars' ? placed.map((one) => bar(one, y(lowest), slot * 0.62)) : line(placed);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    text(LEFT - 4, 7, unit, 'end'),
    ...ticks.flatMap((tick) => [
      stroke(LEFT, y(tick), WIDTH - RIGHT, y(tick), tick === 0 ? FAINT : GRID),
      text(LEFT - 4, y(tick) + 2.5, formatFigure(tick, 0), 'end'),
    ]),
    ...marks,
    ...labelled(placed).map((one) => text(one.x, one.y - 4, formatFigure(one.value, 0), 'middle', INK)),
    ...points.flatMap(({ month, year }, at) => [
      text(x(at), HEIGHT - BOTTOM + 10, month),
      ...(year === null ? [] : [text(x(at), HEIGHT - BOTTOM + 20, year)]),
    ]),
    '</svg>',
  ].join('');
}

interface Placed {
  at: number;
  value: number;
  tentative: boolean;
  x: number;
  y: number;
}

/** The last one and the highest one, unless they stand so close that their numbers would run into each other. */
function labelled(placed: readonly Placed[]): Placed[] {
  const last = placed.at(-1);
  if (!last) return [];
  const highest = placed.reduce((best, one) => (one.value > best.value ? one : best), last);
  return last.at - highest.at > 2 ? [highest, last] : [last.value < highest.value ? highest : last];
}

function bar({ x, y, tentative }: Placed, base: number, width: number): string {
  const look = tentative ? `fill="${PALE}" stroke="${HUE}" stroke-width="0.5"` : `fill="${HUE}"`;
  return `<rect x="${round(x - width / 2)}" y="${round(y)}" width="${round(width)}" height="${round(base - y)}" ${look}/>`;
}

/** Months that follow one another are joined; a month without a value leaves a gap. */
function line(placed: readonly Placed[]): string[] {
  const runs: Placed[][] = [];
  for (const one of placed) {
    const run = runs.at(-1);
    if (run?.at(-1)?.at === one.at - 1) run.push(one);
    else runs.push([one]);
  }
  return [
    ...runs.map(
      (run) =>
        `<polyline points="${run.map((one) => `${round(one.x)},${round(one.y)}`).join(' ')}" fill="none" stroke="${HUE}" stroke-width="1.2"/>`,
    ),
    ...placed.map(
      ({ x, y, tentative }) =>
        `<circle cx="${round(x)}" cy="${round(y)}" r="2" fill="${tentative ? '#ffffff' : HUE}" stroke="${HUE}" stroke-width="0.8"/>`,
    ),
  ];
}

const stroke = (x1: number, y1: number, x2: number, y2: number, colour: string) =>
  `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${colour}" stroke-width="0.5"/>`;

const text = (x: number, y: number, content: string, anchor = 'middle', colour = FAINT) =>
  `<text x="${round(x)}" y="${round(y)}" font-family="NotoSansSC" font-size="7" text-anchor="${anchor}" fill="${colour}">${content}</text>`;

const round = (number: number) => Math.round(number * 100) / 100;
