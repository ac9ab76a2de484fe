/** The colours a canvas needs, read from the theme's custom properties. */
export interface ChartPalette {
  ink: string;
  inkSoft: string;
  line: string;
  lineStrong: string;
  surface: string;
  /** Categorical, at most seven. */
  series: readonly string[];
  font: string;
}

/** Reads the palette that is valid now; a canvas must be redrawn with a new one when the theme changes. */
export function readPalette(root: HTMLElement): ChartPalette {
  const style = root.ownerDocument.defaultView?.getComputedStyle(root);
  const token = (name: string) => style?.getPropertyValue(name).trim() ?? '';
  return {
    ink: token('--th-ink'),
    inkSoft: token('--th-ink-soft'),
    line: token('--th-line'),
    lineStrong: token('--th-line-strong'),
    surface: token('--th-surface'),
    series: [1, 2, 3, 4, 5, 6, 7].map((place) => token(`--th-cat-${place}`)),
    font: token('--th-font') || 'sans-serif',
  };
}

/** Calls back whenever the theme may have changed; the returned function ends it. */
export function watchTheme(document: Document, changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme', 'class', 'style'],
  });
  const system = document.defaultView?.matchMedia?.('(prefers-color-scheme: dark)');
  system?.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    system?.removeEventListener('change', changed);
  };
}

/** A fill for bars whose figure is not settled: hatched in the series' colour on the surface. */
export function hatch(
  context: CanvasRenderingContext2D,
  colour: string,
  surface: string,
): CanvasPattern | string {
  const tile = context.canvas.ownerDocument.createElement('canvas');
  tile.width = tile.height = 8;
  const brush = tile.getContext('2d');
  if (!brush) return surface;
  brush.fillStyle = surface;
  brush.fillRect(0, 0, 8, 8);
  brush.strokeStyle = colour;
  brush.lineWidth = 1.5;
  brush.beginPath();
  for (const shift of [-8, 0, 8]) {
    brush.moveTo(shift, 8);
    brush.lineTo(shift + 8, 0);
  }
  brush.stroke();
  return context.createPattern(tile, 'repeat') ?? surface;
}
