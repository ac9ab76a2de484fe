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
  signal,
  viewChild,
} from '@angular/core';
import type { Chart as Engine } from 'chart.js';
import { chartConfiguration } from './chart-configuration';
import { describeChart, withUnit } from './chart-description';
import { ChartFrame } from './chart-frame';
import type { ChartData, ChartKind } from './chart-model';
import { readPalette, watchTheme } from './chart-palette';
import { ChartTable } from './chart-table';
import { directLabels } from './direct-labels';
import { formatQuantity } from './quantity-format';
import { Wording } from './wording';

/** Pixels of one row of horizontal bars, roomier where they are few, and of what surrounds them. */
const ROW = 26;
const ROOMY_ROW = 36;
const FEW_ROWS = 10;
const AROUND_ROWS = 48;
/** Pixels around a picture that is handed out. */
const PICTURE_MARGIN = 16;

/**
 * A line or bar chart with its equal table. With the focus on the picture the arrow keys read it value by value and T
 * shows the table; a description says the essence to those who do not see it.
 */
@Component({
  selector: 'th-chart',
  imports: [ChartFrame, ChartTable],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './chart.html',
  styleUrl: './chart.scss',
})
export class Chart {
  protected readonly words = inject(Wording);
  private readonly document = inject(DOCUMENT);

  readonly kind = input.required<ChartKind>();
  readonly data = input.required<ChartData>();
  /** States the finding. */
  readonly heading = input.required<string>();
  readonly titleHidden = input(false);
  readonly note = input('');
  /** Pixels of the picture; horizontal bars grow with their number instead. */
  readonly height = input(240);
  readonly asTable = model(false);

  private readonly canvas = viewChild<ElementRef<HTMLCanvasElement>>('canvas');
  private readonly engine = signal<typeof import('./chart-engine') | null>(null);
  private readonly themeTurn = signal(0);
  private drawn: Engine<'line' | 'bar'> | null = null;
  private reading = -1;
  protected readonly read = signal('');

  protected readonly description = computed(() =>
    describeChart(this.data(), this.kind(), (key, params) => this.words.say(key, params)),
  );
  protected readonly pixels = computed(() => {
    if (this.kind() !== 'rows') return this.height();
    const { categories, series } = this.data();
    const rows = categories.length * Math.max(1, series.length);
    return rows * (rows <= FEW_ROWS ? ROOMY_ROW : ROW) + AROUND_ROWS;
  });
  protected readonly empty = computed(() =>
    this.data().series.every((series) => series.points.every((point) => point.value === null)),
  );
  /** Marks that occur, for the line below the picture. */
  protected readonly marks = computed(() => {
    const seen = new Set(
      this.data().series.flatMap(({ points }) =>
        points.flatMap(({ value, mark }) => (value === null ? [] : [mark])),
      ),
    );
    const drawnMarks =
      this.kind() === 'line' ? (['provisional', 'incomplete'] as const) : (['incomplete'] as const);
    return drawnMarks.filter((mark) => seen.has(mark));
  });

  constructor() {
    void import('./chart-engine').then((engine) => this.engine.set(engine));
    const unwatch = watchTheme(this.document, () => this.themeTurn.update((turn) => turn + 1));
    inject(DestroyRef).onDestroy(() => {
      unwatch();
      this.drawn?.destroy();
    });
    effect(() => {
      this.themeTurn();
      this.draw();
    });
  }

  /** Moves along the values with the arrow keys, showing and saying each. */
  protected onKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity }[
      event.key
    ];
    const count = this.data().categories.length;
    if (step === undefined || count === 0) return;
    event.preventDefault();
    this.reading = Math.max(0, Math.min(count - 1, this.reading + step));
    const at = this.reading;
    const active = this.data().series.map((_, datasetIndex) => ({ datasetIndex, index: at }));
    this.drawn?.setActiveElements(active);
    this.drawn?.tooltip?.setActiveElements(active, { x: 0, y: 0 });
    this.drawn?.update('none');
    const said = this.data().series.map((_, series) => this.tip(series, at));
    this.read.set([this.data().categories[at] ?? '', ...said].join(' '));
  }

  /** The picture with its title on the ground of the theme, as PNG; null while the table stands in its place. */
  picture(): Promise<Blob | null> {
    const drawn = this.canvas()?.nativeElement;
    const sheet = this.document.createElement('canvas');
    const brush = sheet.getContext('2d');
    if (!drawn || !brush || !this.drawn) return Promise.resolve(null);
    const palette = readPalette(this.document.documentElement);
    const scale = drawn.width / Math.max(1, drawn.clientWidth);
    const head = Math.round((this.note() === '' ? 40 : 60) * scale);
    sheet.width = drawn.width + 2 * PICTURE_MARGIN * scale;
    sheet.height = drawn.height + head + 2 * PICTURE_MARGIN * scale;
    brush.fillStyle = palette.surface;
    brush.fillRect(0, 0, sheet.width, sheet.height);
    const left = PICTURE_MARGIN * scale;
    brush.textBaseline = 'top';
    brush.fillStyle = palette.ink;
    brush.font = `600 ${16 * scale}px ${palette.font}`;
    brush.fillText(this.heading(), left, left, drawn.width);
    brush.fillStyle = palette.inkSoft;
    brush.font = `${13 * scale}px ${palette.font}`;
    brush.fillText(this.note(), left, left + 24 * scale, drawn.width);
    brush.drawImage(drawn, left, left + head);
    return new Promise((resolve) => sheet.toBlob(resolve, 'image/png'));
  }

  protected colour(place: number): string {
    return `var(--th-cat-${(place % 7) + 1})`;
  }

  private draw(): void {
    const element = this.canvas()?.nativeElement;
    const engine = this.engine();
    const [data, kind, language] = [this.data(), this.kind(), this.words.language()];
    const first = this.drawn === null;
    this.drawn?.destroy();
    this.drawn = null;
    if (!element || !engine || !element.getContext('2d')) return;
    const palette = readPalette(this.document.documentElement);
    const still = this.document.defaultView?.matchMedia('(prefers-reduced-motion: reduce)').matches ?? true;
    this.drawn = new engine.Chart(
      element,
      chartConfiguration(data, {
        kind,
        palette,
        language,
        animated: first && !still,
        tip: (series, point) => this.tipLines(series, point),
        labels: directLabels(data, kind, palette, language),
      }),
    );
  }

  /** One value in a line: whose it is, the figure, how far it can be trusted, and its note. */
  private tip(series: number, at: number): string {
    const label = this.data().series[series]?.label ?? '';
    const [figure = '', ...rest] = this.tipLines(series, at);
    return [`${label} ${figure}`, ...rest].join(' · ');
  }

  /** The same in short lines; a lone series needs no name. */
  private tipLines(series: number, at: number): string[] {
    const { quantity, unit } = this.data();
    const point = this.data().series[series]?.points[at];
    if (!point) return [];
    if (point.value === null) return [formatQuantity(null, quantity)];
    const mark = point.mark === 'final' ? '' : this.words.say(`chart.mark.${point.mark}`);
    const figure = withUnit(formatQuantity(point.value, quantity), unit);
    return [figure, mark, point.note ?? ''].filter((part) => part !== '');
  }
}
