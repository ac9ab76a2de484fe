import type { AtlasState, AtlasTone } from './atlas-model';

/** The colours of the theme that the map draws with, as plain values for a canvas. */
export interface AtlasPalette {
  ink: string;
  inkSoft: string;
  line: string;
  surface: string;
  ground: string;
  brand: string;
  focus: string;
  font: string;
  state: Readonly<Record<AtlasState, { strong: string; soft: string }>>;
  /** Scale from low to high. */
  steps: readonly string[];
}

/** Reads the palette that is valid now. */
export function readAtlasPalette(root: HTMLElement): AtlasPalette {
  const style = root.ownerDocument.defaultView?.getComputedStyle(root);
  const token = (name: string) => style?.getPropertyValue(`--th-${name}`).trim() || '#777777';
  const state = (name: string) => ({ strong: token(`state-${name}`), soft: token(`state-${name}-soft`) });
  return {
    ink: token('ink'),
    inkSoft: token('ink-soft'),
    line: token('line-strong'),
    surface: token('surface'),
    ground: token('sunken'),
    brand: token('brand'),
    focus: token('focus'),
    font: style?.getPropertyValue('--th-font').trim() || 'sans-serif',
    state: {
      met: state('met'),
      partly: state('partly'),
      gap: state('gap'),
      unknown: state('unknown'),
      exempt: { strong: token('ink-faint'), soft: token('sunken') },
    },
    steps: [1, 2, 3, 4, 5].map((step) => token(`seq-${step}`)),
  };
}

/** Reads the colours of the light theme, whatever is valid now: pictures are made for paper. */
export function readPaperPalette(root: HTMLElement): AtlasPalette {
  const theme = root.getAttribute('data-theme');
  root.setAttribute('data-theme', 'light');
  const palette = readAtlasPalette(root);
  if (theme === null) root.removeAttribute('data-theme');
  else root.setAttribute('data-theme', theme);
  return palette;
}

/** The strong colour of a tone. */
export const toneColour = (palette: AtlasPalette, tone: AtlasTone) =>
  typeof tone === 'number' ? (palette.steps[tone - 1] ?? palette.line) : palette.state[tone].strong;
