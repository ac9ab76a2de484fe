import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CoverageFigure, CoverageMoment } from '@tonghu/contract';
import { FigureDialog, type OpenedFigure } from './figure-dialog';
import { figureText } from './figure-text';

/** A figure that opens to its rule, its denominator, its day and what was left out. */
@Component({
  selector: 'th-coverage-figure',
  imports: [TranslocoPipe],
  template: `
    <button
      type="button"
      [attr.aria-label]="'coverage.figure.open' | transloco: { name: heading(), value: text() }"
      (click)="open()"
    >
      {{ text() }}
    </button>
  `,
  styles: `
    button {
      min-block-size: 24px;
      padding: 0 2px;
      border: 0;
      background: none;
      color: inherit;
      font: inherit;
      font-variant-numeric: tabular-nums;
      text-decoration: underline dotted;
      text-underline-offset: 4px;
      cursor: pointer;

      &:hover {
        color: var(--th-brand);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FigureButton {
  private readonly dialog = inject(MatDialog);

  readonly figure = input.required<Omit<CoverageFigure, 'numerator'> & { numerator: number | null }>();
  readonly moment = input.required<CoverageMoment>();
  /** What the figure is of. */
  readonly heading = input.required<string>();
  /** The figure in words, where it is no share. */
  readonly shown = input<string | null>(null);

  protected readonly text = computed(() => this.shown() ?? figureText(this.figure()));

  protected open(): void {
    const { rule, numerator, denominator, excluded } = this.figure();
    const data: OpenedFigure = {
      title: this.heading(),
      text: this.text(),
      rule,
      numerator,
      denominator,
      excluded,
      moment: this.moment(),
    };
    this.dialog.open(FigureDialog, { data, width: '480px', maxWidth: 'calc(100vw - 32px)' });
  }
}
