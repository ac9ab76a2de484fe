import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Division, DivisionHistory } from '@tonghu/contract';
import { FigurePipe, LoadingState } from '@tonghu/ui';
import { CurrentSession, DayPipe, ProblemView, Scope } from '../../shell';
import { NetworkApi } from '../network-api';

/** What is known of one division, and how it came to be what it is. */
@Component({
  selector: 'th-division-card',
  imports: [DayPipe, FigurePipe, LoadingState, MatButton, ProblemView, RouterLink, TranslocoPipe],
  templateUrl: './division-card.html',
  styleUrl: './division-card.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DivisionCard {
  readonly division = input.required<Division>();

  protected readonly session = inject(CurrentSession);
  protected readonly scope = inject(Scope);
  protected readonly history = inject(NetworkApi).history(() => this.division().id);

  protected linksOf({ predecessors, successors }: DivisionHistory) {
    return [
      { key: 'reorganise.history.predecessors', links: predecessors },
      { key: 'reorganise.history.successors', links: successors },
    ];
  }
}
