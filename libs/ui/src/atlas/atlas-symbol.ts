import type { AtlasThing, AtlasTone } from './atlas-model';
import { toneColour, type AtlasPalette } from './atlas-palette';

/** Alpha of the steps of areas, so that symbols and names stand out on them. */
const VEIL = '80';

type Brush = CanvasRenderingContext2D;

/**
 * Draws a symbol around the middle of a square: the outline says what it is, its filling in which state, so that it can
 * be read without colour: full, half, crossed, hatched, empty.
 *
 * @param size diameter in units of the brush
 */
export function drawSymbol(
  brush: Brush,
  thing: AtlasThing,
  tone: AtlasTone,
  size: number,
  palette: AtlasPalette,
): void {
  const radius = size / 2 - 1;
  const colour = toneColour(palette, tone);
  if (thing === 'site') {
    drawSite(brush, radius, palette);
    return;
  }
  outline(brush, thing, radius);
  brush.fillStyle =
    tone === 'met' || typeof tone === 'number'
      ? colour
      : tone === 'exempt'
        ? palette.surface
        : palette.state[tone].soft;
  brush.fill();
  brush.save();
  outline(brush, thing, radius);
  brush.clip();
  fillState(brush, tone, radius, colour);
  brush.restore();
  outline(brush, thing, radius);
  brush.lineWidth = Math.max(1.25, size / 10);
  brush.strokeStyle = typeof tone === 'number' ? palette.ink : colour;
  brush.setLineDash(tone === 'unknown' || tone === 'exempt' ? [size / 6, size / 8] : []);
  brush.stroke();
  brush.setLineDash([]);
}

function outline(brush: Brush, thing: AtlasThing, radius: number): void {
  brush.beginPath();
  if (thing === 'centre') {
    brush.rect(-radius, -radius, radius * 2, radius * 2);
  } else if (thing === 'point') {
    brush.moveTo(0, -radius * 1.1);
    brush.lineTo(radius * 1.1, radius * 0.9);
    brush.lineTo(-radius * 1.1, radius * 0.9);
    brush.closePath();
  } else {
    brush.arc(0, 0, radius, 0, Math.PI * 2);
  }
}

function fillState(brush: Brush, tone: AtlasTone, radius: number, colour: string): void {
  brush.strokeStyle = brush.fillStyle = colour;
  brush.lineWidth = Math.max(1.25, radius / 3.5);
  if (tone === 'partly') {
    brush.fillRect(0, -radius * 2, radius * 2, radius * 4);
  } else if (tone === 'gap') {
    const arm = radius * 0.6;
    stroke(brush, [
      [-arm, -arm, arm, arm],
      [-arm, arm, arm, -arm],
    ]);
  } else if (tone === 'unknown') {
    brush.lineWidth = 1.25;
    for (let shift = -3; shift <= 3; shift += 1) {
      const x = (shift * radius * 2) / 3.5;
      stroke(brush, [[x - radius, radius, x + radius, -radius]]);
    }
  }
}

function drawSite(brush: Brush, radius: number, palette: AtlasPalette): void {
  brush.beginPath();
  brush.arc(0, 0, radius, 0, Math.PI * 2);
  brush.fillStyle = palette.surface;
  brush.fill();
  brush.strokeStyle = palette.focus;
  brush.lineWidth = 2.5;
  brush.stroke();
  stroke(brush, [
    [-radius * 0.55, 0, radius * 0.55, 0],
    [0, -radius * 0.55, 0, radius * 0.55],
  ]);
}

function stroke(brush: Brush, lines: readonly (readonly [number, number, number, number])[]): void {
  brush.beginPath();
  for (const [fromX, fromY, toX, toY] of lines) {
    brush.moveTo(fromX, fromY);
    brush.lineTo(toX, toY);
  }
  brush.stroke();
}

/** A symbol on a canvas of its own, drawn twice as fine as it is shown; null where there is no canvas. */
export function symbolCanvas(
  document: Document,
  thing: AtlasThing,
  tone: AtlasTone,
  size: number,
  palette: AtlasPalette,
): HTMLCanvasElement | null {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.ceil(size * 2) + 8;
  const brush = canvas.getContext('2d');
  if (!brush) return null;
  brush.translate(canvas.width / 2, canvas.height / 2);
  brush.scale(2, 2);
  drawSymbol(brush, thing, tone, size, palette);
  return canvas;
}

/** The filling of an area: plain for a step, met and partly with ever more lines, a gap crossed, unknown hatched. */
export function areaFill(document: Document, tone: AtlasTone, palette: AtlasPalette): CanvasPattern | string {
  if (typeof tone === 'number') return `${toneColour(palette, tone)}${VEIL}`;
  const { strong, soft } = palette.state[tone];
  if (tone === 'met') return soft;
  const tile = document.createElement('canvas');
  const side = (tile.width = tile.height = 12);
  const brush = tile.getContext('2d');
  if (!brush) return soft;
  brush.fillStyle = soft;
  brush.fillRect(0, 0, side, side);
  brush.strokeStyle = strong;
  brush.globalAlpha = 0.45;
  brush.lineWidth = 1;
  const rising = [-side, 0, side].map((x) => [x, side, x + side, 0] as const);
  const falling = [-side, 0, side].map((x) => [x, 0, x + side, side] as const);
  if (tone === 'partly') stroke(brush, [[0, side / 2, side, side / 2]]);
  if (tone === 'unknown') stroke(brush, rising);
  if (tone === 'gap') stroke(brush, [...rising, ...falling]);
  return brush.createPattern(tile, 'repeat') ?? soft;
}
