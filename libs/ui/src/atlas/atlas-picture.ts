import type Map from 'ol/Map';
import { AtlasEngine } from './atlas-engine';
import type { AtlasBaseMap, AtlasScene, AtlasSheet } from './atlas-model';
import type { AtlasPalette } from './atlas-palette';
import { lengthText, scaleBar } from './atlas-scale';
import { areaFill, drawSymbol } from './atlas-symbol';

/** How a picture is made: its size in pixels and how much finer than the screen it is drawn. */
export interface PictureSize {
  width: number;
  height: number;
  /** Pixels of the picture for one of the screen. */
  fine: number;
}

/** What the picture shows: the things, and the part of the world that the screen shows of them. */
export interface PictureSubject {
  scene: AtlasScene;
  baseMap: AtlasBaseMap | null;
  palette: AtlasPalette;
  screen: Map;
  document: Document;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const MARGIN = 24;
const LEGEND = 230;
const LINE = 22;
const HEAD = 64;
const FOOT = 30;

/** A map with title, date, legend, scale and sources on one sheet. */
export async function pictureOf(
  subject: PictureSubject,
  sheet: AtlasSheet,
  { width, height, fine }: PictureSize,
): Promise<HTMLCanvasElement> {
  const { palette, document } = subject;
  const canvas = document.createElement('canvas');
  canvas.width = width * fine;
  canvas.height = height * fine;
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('no canvas');
  brush.scale(fine, fine);
  brush.fillStyle = palette.surface;
  brush.fillRect(0, 0, width, height);
  const box = {
    x: MARGIN,
    y: MARGIN + HEAD,
    width: width - 3 * MARGIN - LEGEND,
    height: height - 2 * MARGIN - HEAD - FOOT,
  };
  const bar = await drawMap(subject, brush, box, fine);
  brush.strokeStyle = palette.line;
  brush.lineWidth = 1;
  brush.strokeRect(box.x, box.y, box.width, box.height);
  brush.textBaseline = 'top';
  const write = (text: string, x: number, y: number, font: string, colour = palette.ink, most?: number) => {
    brush.font = `${font} ${palette.font}`;
    brush.fillStyle = colour;
    brush.fillText(text, x, y, most);
  };
  write(sheet.title, MARGIN, MARGIN, '600 20px', palette.ink, width - 2 * MARGIN);
  write(sheet.date, MARGIN, MARGIN + 32, '14px', palette.inkSoft);
  const left = box.x + box.width + MARGIN;
  let top = box.y;
  for (const { tone, thing, text } of sheet.legend) {
    if (thing === null) {
      brush.fillStyle = areaFill(document, tone, palette);
      brush.fillRect(left, top + 2, 18, 14);
      brush.strokeStyle = palette.line;
      brush.strokeRect(left, top + 2, 18, 14);
    } else {
      brush.save();
      brush.translate(left + 9, top + 9);
      drawSymbol(brush, thing, tone, 15, palette);
      brush.restore();
    }
    write(text, left + 28, top + 2, '13px', palette.ink, LEGEND - 28);
    top += LINE;
  }
  if (bar) {
    top += LINE / 2;
    brush.fillStyle = palette.ink;
    brush.fillRect(left, top + 8, bar.pixels, 3);
    write(lengthText(bar.metres), left + bar.pixels + 8, top + 2, '13px');
    top += LINE;
  }
  top += LINE / 2;
  for (const line of sheet.notes.flatMap((note) => wrapped(brush, note, LEGEND, `13px ${palette.font}`))) {
    write(line, left, top, '13px', palette.inkSoft);
    top += 18;
  }
  return canvas;
}

/** Draws the map into the box by a second map that nobody sees, so that the one on the screen stays as it is. */
async function drawMap(
  { scene, baseMap, palette, screen, document }: PictureSubject,
  brush: CanvasRenderingContext2D,
  box: Box,
  fine: number,
) {
  const stage = document.createElement('div');
  stage.style.cssText = `position:fixed;inset:0 auto auto -99999px;width:${box.width}px;height:${box.height}px`;
  document.body.append(stage);
  const engine = new AtlasEngine(stage, {}, fine);
  try {
    const view = screen.getView();
    const [width = box.width, height = box.height] = screen.getSize() ?? [];
    engine.dress(document, palette);
    engine.background(baseMap);
    engine.show(scene);
    engine.map.getView().setCenter(view.getCenter());
    engine.map
      .getView()
      .setResolution((view.getResolution() ?? 1) / Math.min(box.width / width, box.height / height));
    await new Promise<void>((resolve) => {
      engine.map.once('rendercomplete', () => resolve());
      engine.map.render();
    });
    for (const layer of Array.from(stage.querySelectorAll('canvas'))) {
      if (layer.width === 0) continue;
      brush.globalAlpha = Number(layer.style.opacity || layer.parentElement?.style.opacity || 1);
      brush.drawImage(layer, box.x, box.y, box.width, box.height);
    }
    brush.globalAlpha = 1;
    return scaleBar(engine.metresPerPixel(), 140);
  } finally {
    engine.dispose();
    stage.remove();
  }
}

/** Breaks a text into lines that fit: between any two Chinese characters, between words elsewhere. */
function wrapped(brush: CanvasRenderingContext2D, text: string, width: number, font: string): string[] {
  brush.font = font;
  const lines: string[] = [];
  let line = '';
  for (const part of text.match(/[\p{Script=Latin}\p{N}.,:;()/%-]+ ?|\s|[^\s]/gu) ?? []) {
    if (line !== '' && brush.measureText(line + part).width > width) {
      lines.push(line.trim());
      line = '';
    }
    line += part;
  }
  return line.trim() === '' ? lines : [...lines, line.trim()];
}
