import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  DestroyRef,
  type ElementRef,
  computed,
  effect,
  inject,
  input,
  model,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Icon } from '../icon/icon';
import { watchTheme } from '../chart/chart-palette';
import { Wording } from '../chart/wording';
import { AtlasMark } from './atlas-mark';
import type { AtlasEngine } from './atlas-engine';
import type {
  AtlasArea,
  AtlasBaseMap,
  AtlasLegendEntry,
  AtlasPaper,
  AtlasPoint,
  AtlasScene,
  AtlasSheet,
  LonLat,
} from './atlas-model';
import { readAtlasPalette, readPaperPalette } from './atlas-palette';
import { lengthText, scaleBar } from './atlas-scale';

interface Card {
  name: string;
  lines: readonly string[];
  x: number;
  y: number;
}

const CARD_WIDTH = 240;
const SCALE_WIDTH = 110;
/** Pixels of a printed sheet: A4 landscape at 96 dots an inch; A3 holds twice as much. */
const PAPER = { A4: { width: 1060, height: 730 }, A3: { width: 1500, height: 1035 } } as const;

/** Mark in the browser's timeline: the first map with something on it stands on the screen. */
const DRAWN = 'atlas-drawn';

/**
 * A map of areas, symbols, lines and rings that needs no tile server. Beside the pointer it is worked by keys: arrows
 * move, plus and minus zoom, 0 shows everything, N and P go from symbol to symbol, Enter opens; what is met is read out.
 * The page gives the equal table.
 */
@Component({
  selector: 'th-atlas',
  imports: [AtlasMark, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './atlas.html',
  styleUrl: './atlas.scss',
})
export class Atlas {
  protected readonly words = inject(Wording);
  private readonly document = inject(DOCUMENT);

  readonly scene = input.required<AtlasScene>();
  readonly legend = input.required<readonly AtlasLegendEntry[]>();
  /** Name for screen readers: what the map shows. */
  readonly label = input.required<string>();
  readonly baseMap = input<AtlasBaseMap | null>(null);
  /** The view goes to everything whenever this changes. */
  readonly frame = input<unknown>(null);
  /** Key of the item that is ringed. */
  readonly chosen = model<string | null>(null);
  /** While `placing`: a place was clicked, or Enter pressed on a symbol or with the place in the middle. */
  readonly placed = output<LonLat>();
  /** Whether a click gives a place instead of choosing what lies there. */
  readonly placing = input(false);

  private readonly target = viewChild.required<ElementRef<HTMLElement>>('target');
  private readonly engine = signal<AtlasEngine | null>(null);
  private readonly themeTurn = signal(0);
  private readonly perPixel = signal(0);
  protected readonly card = signal<Card | null>(null);
  protected readonly said = signal('');
  private reading: string | null = null;
  private framed: unknown = undefined;

  protected readonly bar = computed(() => {
    const bar = scaleBar(this.perPixel(), SCALE_WIDTH);
    return bar && { pixels: bar.pixels, text: lengthText(bar.metres) };
  });
  /** Where the keys go: symbols in the order of the page. */
  private readonly stops = computed(() => this.scene().points);

  constructor() {
    const leaving = inject(DestroyRef);
    const gone = watchTheme(this.document, () => this.themeTurn.update((turn) => turn + 1));
    leaving.onDestroy(() => {
      gone();
      this.engine()?.dispose();
    });
    effect(() => {
      const target = this.target().nativeElement;
      untracked(() => void this.begin(target, leaving));
    });
    effect(() => {
      this.themeTurn();
      this.engine()?.dress(this.document, this.palette());
    });
    effect(() => {
      const [engine, scene, frame] = [this.engine(), this.scene(), this.frame()];
      if (!engine) return;
      engine.show(scene);
      const something = scene.points.length > 0 || scene.areas.length > 0;
      if (something && this.framed === undefined) engine.whenDrawn(() => performance.mark(DRAWN));
      if (something && frame !== this.framed) {
        engine.fit(false);
        this.framed = frame;
      }
    });
    effect(() => this.engine()?.background(this.baseMap()));
    effect(() => this.engine()?.choose(this.chosen()));
  }

  /** The map as a picture with title, date, legend, scale and sources. */
  async picture(sheet: AtlasSheet): Promise<Blob | null> {
    const canvas = await this.draw(sheet, { width: 1280, height: 860, fine: 2 });
    return canvas && new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
  }

  /** The same for a sheet of paper, as the address of a picture. */
  async printed(sheet: AtlasSheet, paper: AtlasPaper): Promise<string | null> {
    return (await this.draw(sheet, { ...PAPER[paper], fine: 2 }))?.toDataURL('image/png') ?? null;
  }

  protected zoom(by: number): void {
    this.engine()?.zoom(by);
  }

  protected fit(): void {
    this.engine()?.fit();
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      n: () => this.step(1),
      p: () => this.step(-1),
      '0': () => this.fit(),
      Enter: () => this.enter(),
      Escape: () => this.leave(),
    }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  protected hide(): void {
    this.card.set(null);
  }

  private async begin(target: HTMLElement, leaving: DestroyRef): Promise<void> {
    const { AtlasEngine } = await import('./atlas-engine');
    if (leaving.destroyed) return;
    this.engine.set(
      new AtlasEngine(target, {
        pointed: (item, [x, y]) => this.card.set(item && this.cardOf(item, x, y)),
        picked: (item, at) => this.pick(item, at),
        moved: (perPixel) => this.perPixel.set(perPixel),
      }),
    );
  }

  private pick(item: AtlasPoint | AtlasArea | null, at: LonLat): void {
    if (this.placing()) this.placed.emit(at);
    else this.chosen.set(item?.key ?? null);
  }

  private step(by: 1 | -1): void {
    const stops = this.stops();
    const before = stops.findIndex(({ key }) => key === this.reading);
    const place = before < 0 ? (by > 0 ? 0 : stops.length - 1) : before + by;
    const next = stops[(place + stops.length) % stops.length];
    if (!next) return;
    this.reading = next.key;
    const [x, y] = this.engine()?.reveal(next.at) ?? [0, 0];
    this.card.set(this.cardOf(next, x, y));
    this.said.set([next.name, ...next.lines].join(' · '));
  }

  private enter(): void {
    const read = this.stops().find(({ key }) => key === this.reading);
    if (this.placing()) this.placed.emit(read?.at ?? this.engine()?.middle() ?? [0, 0]);
    else if (read) this.chosen.set(read.key);
  }

  private leave(): void {
    this.reading = null;
    this.card.set(null);
    this.chosen.set(null);
  }

  private cardOf({ name, lines }: AtlasPoint | AtlasArea, x: number, y: number): Card {
    const width = this.target().nativeElement.clientWidth;
    return { name, lines, x: Math.max(4, Math.min(x + 12, width - CARD_WIDTH)), y: y + 12 };
  }

  private async draw(sheet: AtlasSheet, size: { width: number; height: number; fine: number }) {
    const engine = this.engine();
    if (!engine) return null;
    const { pictureOf } = await import('./atlas-picture');
    const attribution = this.baseMap()?.attribution;
    const subject = {
      scene: this.scene(),
      baseMap: this.baseMap(),
      palette: readPaperPalette(this.document.documentElement),
      screen: engine.map,
      document: this.document,
    };
    const notes = attribution ? [...sheet.notes, attribution] : sheet.notes;
    return pictureOf(subject, { ...sheet, notes }, size);
  }

  private palette() {
    return readAtlasPalette(this.document.documentElement);
  }
}
