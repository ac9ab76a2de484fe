import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { EmptyState, Icon, LoadingState, Wording } from '@tonghu/ui';
import { ProblemView } from '../../../shell';
import { BoardActions } from '../board-actions';
import { BoardApi } from '../board-api';
import { elapsed } from './elapsed';

/** Who waits for a place: urgent ones first, then who has waited longest. */
@Component({
  selector: 'th-waiting-list',
  imports: [
    EmptyState,
    Icon,
    LoadingState,
    MatButton,
    MatIconButton,
    MatMenu,
    MatMenuContent,
    MatMenuItem,
    MatMenuTrigger,
    ProblemView,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="bar">
      <button matButton="outlined" type="button" (click)="actions.addWaiting()">
        {{ words.say('board.waiting.add.open') }}
      </button>
    </div>
    @if (list.error(); as error) {
      <th-problem [error]="error" (retry)="list.reload()" />
    } @else if (shown(); as waiting) {
      @if (waiting.items.length === 0) {
        <th-empty
          icon="event_available"
          [title]="words.say('board.waiting.empty')"
          [hint]="words.say('board.waiting.emptyHint')"
        />
      } @else {
        <table class="th-table stacked" [attr.aria-label]="words.say('board.waiting.title')">
          <thead>
            <tr>
              <th scope="col">{{ words.say('board.subject') }}</th>
              <th scope="col">{{ words.say('board.places.kind') }}</th>
              <th scope="col" class="th-number">{{ words.say('board.waiting.age') }}</th>
              <th scope="col">{{ words.say('board.reason') }}</th>
              <th scope="col">
                <span class="th-visually-hidden">{{ words.say('board.actions') }}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            @for (entry of waiting.items; track entry.id) {
              <tr>
                <th scope="row" class="subject">{{ entry.subject }}</th>
                <td>
                  {{ words.say('facilities.placeKind.' + entry.kind) }}
                  @if (entry.urgent) {
                    <span class="urgent"
                      ><th-icon name="priority_high" />{{ words.say('board.waiting.isUrgent') }}</span
                    >
                  }
                </td>
                <td class="th-number" [attr.data-label]="words.say('board.waiting.age')">
                  {{ age(entry.since) }}
                </td>
                <td>{{ entry.reason }}</td>
                <td class="actions">
                  <button
                    matIconButton
                    type="button"
                    [matMenuTriggerFor]="menu"
                    [matMenuTriggerData]="{ entry }"
                    [attr.aria-label]="words.say('board.actionsOf', { subject: entry.subject })"
                  >
                    <th-icon name="more_vert" />
                  </button>
                </td>
              </tr>
            }
          </tbody>
        </table>
      }
    } @else {
      <th-loading />
    }
    <mat-menu #menu="matMenu">
      <ng-template matMenuContent let-entry="entry">
        <button type="button" mat-menu-item (click)="actions.takeIn('admit', entry)">
          {{ words.say('board.admit.open') }}
        </button>
        <button type="button" mat-menu-item (click)="actions.takeIn('hold', entry)">
          {{ words.say('board.hold.open') }}
        </button>
        <button type="button" mat-menu-item (click)="actions.askElsewhere({ stay: null, waiting: entry })">
          {{ words.say('board.ask.open') }}
        </button>
        <button type="button" mat-menu-item (click)="actions.endWaiting(entry)">
          {{ words.say('board.waiting.end.do') }}
        </button>
      </ng-template>
    </mat-menu>
  `,
  styleUrl: './board-list.scss',
})
export class WaitingList {
  protected readonly words = inject(Wording);
  protected readonly actions = inject(BoardActions);
  private readonly api = inject(BoardApi);

  readonly house = input.required<number>();
  readonly turn = input.required<number>();
  readonly asOf = input.required<string>();

  protected readonly list = this.api.waiting(() => (this.turn(), this.house()));
  protected readonly shown = computed(() => (this.list.error() ? null : (this.list.value() ?? null)));

  protected age(since: string): string {
    const { key, count } = elapsed(since, this.asOf());
    return this.words.say(`board.age.${key}`, { count });
  }
}
