import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { FigurePipe, Icon, LoadingState } from '@tonghu/ui';
import { ProblemView } from '../../shell';
import { CoverageApi } from '../coverage-api';
import { CoverageView } from '../coverage-view';
import { RectifyAction } from '../rectifications/rectify-action';
import { kmText } from './figure-text';
import { StateMark } from './state-mark';

/** What is known of the division that was chosen on the map: its obligations and why, its houses, the nearest ones. */
@Component({
  selector: 'th-place-card',
  imports: [
    FigurePipe,
    Icon,
    LoadingState,
    MatButton,
    MatIconButton,
    ProblemView,
    RectifyAction,
    RouterLink,
    StateMark,
    TranslocoPipe,
  ],
  templateUrl: './place-card.html',
  styleUrl: './place-card.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlaceCard {
  protected readonly view = inject(CoverageView);

  /** Id of the division. */
  readonly division = input.required<number>();
  readonly closed = output();

  protected readonly km = kmText;
  protected readonly card = inject(CoverageApi).card(this.division, () => {
    const { at, reading } = this.view.address();
    return { at, reading };
  });
}
