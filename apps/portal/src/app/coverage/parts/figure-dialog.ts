import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CoverageFigure, CoverageMoment } from '@tonghu/contract';
import { FigurePipe } from '@tonghu/ui';
import { DayPipe, MomentPipe, PeriodPipe } from '../../shell';

/** What a figure opens to. */
export interface OpenedFigure {
  title: string;
  /** The figure as it stands on the page, with its unit. */
  text: string;
  rule: CoverageFigure['rule'];
  /** Null for a distance, which divides nothing. */
  numerator: number | null;
  denominator: number;
  excluded: CoverageFigure['excluded'];
  moment: CoverageMoment;
}

/** The rule of a figure, both its sides, its day, and what was left out of it and why. */
@Component({
  selector: 'th-figure-dialog',
  imports: [
    DayPipe,
    FigurePipe,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MomentPipe,
    PeriodPipe,
    TranslocoPipe,
  ],
  template: `
    <h2 mat-dialog-title>{{ figure.title }}</h2>
    <mat-dialog-content>
      <p class="value">{{ figure.text }}</p>
      <p>{{ 'coverage.rule.' + figure.rule | transloco }}</p>
      <dl>
        @if (figure.numerator !== null) {
          <dt>{{ 'coverage.figure.numerator' | transloco }}</dt>
          <dd>{{ figure.numerator | thFigure }}</dd>
        }
        <dt>{{ 'coverage.figure.denominator' | transloco }}</dt>
        <dd>{{ figure.denominator | thFigure }}</dd>
        <dt>{{ 'coverage.figure.day' | transloco }}</dt>
        <dd>{{ figure.moment.day | thDay }}</dd>
        <dt>{{ 'coverage.figure.counted' | transloco }}</dt>
        <dd>{{ figure.moment.asOf | thMoment }}</dd>
        @if (figure.moment.minorsMonth; as month) {
          <dt>{{ 'coverage.figure.minorsMonth' | transloco }}</dt>
          <dd>{{ month | thPeriod }}</dd>
        }
      </dl>
      <h3>{{ 'coverage.figure.excluded' | transloco }}</h3>
      <ul>
        @for (exclusion of figure.excluded; track exclusion.reason) {
          <li>
            {{ 'coverage.exclusion.' + exclusion.reason | transloco }}：{{ exclusion.divisions | thFigure }}
          </li>
        } @empty {
          <li>{{ 'coverage.figure.nothingExcluded' | transloco }}</li>
        }
        @for (reason of figure.moment.notJudged; track reason) {
          <li>
            {{ 'coverage.figure.notJudged' | transloco: { reason: 'coverage.reason.' + reason | transloco } }}
          </li>
        }
      </ul>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" matDialogClose>{{ 'ui.close' | transloco }}</button>
    </mat-dialog-actions>
  `,
  styles: `
    mat-dialog-content {
      display: grid;
      gap: var(--th-space-3);
      color: var(--th-ink);
    }

    .value {
      font-size: var(--th-font-title);
      font-weight: 600;
      line-height: 28px;
    }

    dl {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: var(--th-space-1) var(--th-space-4);
    }

    dt {
      color: var(--th-ink-soft);
    }

    ul {
      margin: 0;
      padding-inline-start: var(--th-space-5);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FigureDialog {
  protected readonly figure = inject<OpenedFigure>(MAT_DIALOG_DATA);
}
