import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  model,
  output,
  signal,
} from '@angular/core';
import { withUnit } from '../chart/chart-description';
import { ChartFrame } from '../chart/chart-frame';
import type { Quantity } from '../chart/chart-model';
import { formatQuantity } from '../chart/quantity-format';
import { Wording } from '../chart/wording';
import { classBreaks, stepOf } from './class-breaks';
import { placeLabels } from './map-labels';
import type { MapArea, MapFigure } from './map-model';
import { drawAreas } from './map-outline';

/** Pixels of one label: letters are as wide as high in Chinese, digits about half. */
const LETTER = 14;
const DIGIT = 8;
const LINE = 17;
const DEFAULT_WIDTH = 480;

/**
 * A choropleth of areas in at most five classes of one hue, with the figure written on every area, a card on hover and
 * focus, and an equal table. Areas take the focus one by one; click or Enter emits the area's id.
 */
@Component({
  selector: 'th-map',
  imports: [ChartFrame],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './map.html',
  styleUrl: './map.scss',
})
export class AreaMap {
  protected readonly words = inject(Wording);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly areas = input.required<readonly MapArea[]>();
  readonly figures = input.required<readonly MapFigure[]>();
  readonly quantity = input.required<Quantity>();
  /** Unit in words, empty for a share. */
  readonly unit = input.required<string>();
  /** States the finding. */
  readonly heading = input.required<string>();
  readonly note = input('');
  /** Pixels at most; a narrow map is no higher than wide. */
  readonly height = input(360);
  readonly asTable = model(false);
  /** Id of the area that was clicked or chosen with Enter. */
  readonly opened = output<number>();

  private readonly width = signal(DEFAULT_WIDTH);
  protected readonly pointed = signal<number | null>(null);

  private readonly figureOf = computed(() => new Map(this.figures().map((figure) => [figure.id, figure])));
  protected readonly classes = computed(() =>
    classBreaks(this.figures().flatMap(({ value }) => (value === null ? [] : [value]))),
  );
  protected readonly legend = computed(() =>
    this.classes().map(({ from, to, step }) => ({
      step,
      bounds: from === to ? this.amount(from) : `${this.amount(from)} – ${this.amount(to)}`,
    })),
  );
  protected readonly unknown = computed(() => this.areas().some(({ id }) => this.value(id) === null));
  protected readonly size = computed(() => ({
    width: this.width(),
    height: Math.min(this.height(), this.width()),
  }));
  private readonly outlines = computed(() => drawAreas(this.areas(), this.size().width, this.size().height));

  protected readonly drawn = computed(() => {
    const outlines = this.outlines();
    const wishes = outlines.map((area) => {
      const value = this.value(area.id);
      const text = this.written(value);
      const nameWidth = area.name.length * LETTER;
      const textWidth = text.length * (value === null ? LETTER : DIGIT);
      return {
        id: area.id,
        at: area.inside,
        width: Math.max(nameWidth, textWidth),
        height: LINE * 2,
        shortWidth: textWidth,
        shortHeight: LINE,
        claim: area.room,
      };
    });
    const labels = placeLabels(wishes, this.size().width, this.size().height);
    return outlines.map((area, place) => {
      const value = this.value(area.id);
      const label = labels[place];
      return {
        ...area,
        step: stepOf(value, this.classes()),
        text: this.written(value),
        label: label?.at ? { x: label.at[0], y: label.at[1], short: label.short } : null,
        said: this.said(area.id, area.name),
      };
    });
  });

  /** All figures, high to low, unknown last: the order in which somebody reads a ranking. */
  protected readonly rows = computed(() =>
    [...this.figures()]
      .sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity))
      .map((figure) => ({ ...figure, text: this.amount(figure.value) })),
  );
  protected readonly remarked = computed(() => this.figures().some(({ note }) => note !== ''));

  protected readonly card = computed(() => {
    const id = this.pointed();
    const area = this.outlines().find((outline) => outline.id === id);
    if (!area) return null;
    const low = area.inside[1] < this.size().height / 2;
    return {
      name: area.name,
      text:
        this.value(area.id) === null
          ? this.words.say('chart.map.unknown')
          : withUnit(this.amount(this.value(area.id)), this.unit()),
      note: this.figureOf().get(area.id)?.note ?? '',
      x: Math.max(0, Math.min(area.inside[0] - 90, this.width() - 190)),
      y: low ? area.inside[1] + 26 : area.inside[1] - 26,
      above: !low,
    };
  });

  protected readonly description = computed(() => {
    const known = this.rows().filter((row) => row.value !== null);
    const [first, last] = [known[0], known.at(-1)];
    if (!first || !last) return this.words.say('chart.map.nothing');
    return this.words.say('chart.map.description', {
      count: this.figures().length,
      highestAt: first.name,
      highest: withUnit(first.text, this.unit()),
      lowestAt: last.name,
      lowest: withUnit(last.text, this.unit()),
      unknown: this.figures().length - known.length,
    });
  });

  constructor() {
    const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(() => this.measure());
    inject(DestroyRef).onDestroy(() => observer?.disconnect());
    afterNextRender({
      read: () => {
        this.measure();
        observer?.observe(this.host.nativeElement);
      },
    });
  }

  protected onKey(event: Event, id: number): void {
    event.preventDefault();
    this.opened.emit(id);
  }

  private measure(): void {
    const width = Math.floor(this.host.nativeElement.clientWidth);
    if (width > 0) this.width.set(width);
  }

  private value(id: number): number | null {
    return this.figureOf().get(id)?.value ?? null;
  }

  private amount(value: number | null): string {
    return formatQuantity(value, this.quantity());
  }

  private written(value: number | null): string {
    return value === null ? this.words.say('chart.map.unknown') : this.amount(value);
  }

  private said(id: number, name: string): string {
    const value = this.value(id);
    const text =
      value === null ? this.words.say('chart.map.unknown') : withUnit(this.amount(value), this.unit());
    return [name, text, this.figureOf().get(id)?.note ?? ''].filter((part) => part !== '').join(' · ');
  }
}
