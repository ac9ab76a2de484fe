import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { FigurePipe, ListPager, LoadingState } from '@tonghu/ui';
import { ProblemView, Scope } from '../../shell';
import { CoverageApi } from '../coverage-api';
import { CoverageView } from '../coverage-view';
import { RectifyAction } from '../rectifications/rectify-action';
import { StateMark } from './state-mark';

const SIZE = 20;

/** The obligations behind the counts, worst first, with the reason and what is done about it; choosing one shows it on the map. */
@Component({
  selector: 'th-worst-list',
  imports: [FigurePipe, ListPager, LoadingState, ProblemView, RectifyAction, StateMark, TranslocoPipe],
  template: `
    @let found = list.hasValue() ? list.value() : null;
    @if (list.error(); as error) {
      <th-problem [error]="error" (retry)="list.reload()" />
    } @else if (found) {
      <ol>
        @for (standing of found.items; track standing.division.id + standing.subject) {
          <li>
            <button type="button" (click)="chosen.emit(standing.division.id)">
              <span class="name">
                {{ standing.division.name }}
                @if (standing.trail.length > 0) {
                  <small>{{ standing.trail.join(' › ') }}</small>
                }
              </span>
              <th-state-mark [state]="standing.state" />
              <span class="why">
                @if (standing.exemption; as exemption) {
                  {{ exemption.reason }}
                } @else {
                  @for (reason of standing.reasons; track reason) {
                    <span>{{ 'coverage.reason.' + reason | transloco }}</span>
                  }
                }
                @if (standing.minors !== null) {
                  <span>{{ 'coverage.map.minors' | transloco: { count: standing.minors | thFigure } }}</span>
                }
              </span>
            </button>
            <th-rectify-action [standing]="standing" (opened)="list.reload()" />
          </li>
        } @empty {
          <li class="none">{{ 'coverage.net.nothing' | transloco }}</li>
        }
      </ol>
      <th-list-pager [page]="page()" [size]="size" [total]="found.total" (moved)="page.set($event)" />
    } @else {
      <th-loading />
    }
  `,
  styleUrl: './worst-list.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorstList {
  private readonly view = inject(CoverageView);
  private readonly scope = inject(Scope);

  /** Id of the division that was chosen. */
  readonly chosen = output<number>();

  protected readonly size = SIZE;
  private readonly narrowed = computed(() => ({
    division: this.scope.divisionId(),
    at: this.view.address().at,
    tier: this.view.tiers().shown,
    state: this.view.address().state,
  }));
  protected readonly page = linkedSignal({ source: this.narrowed, computation: () => 1 });
  protected readonly list = inject(CoverageApi).obligations(() =>
    this.view.map.hasValue() ? { ...this.narrowed(), page: this.page(), size: SIZE } : undefined,
  );
}
