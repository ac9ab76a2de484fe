import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { EmptyState, ListPager, LoadingState, Wording } from '@tonghu/ui';
import { MomentPipe, ProblemView } from '../../../shell';
import { BoardApi, PAGE_SIZE } from '../board-api';

/** Every move of every stay, newest first; nothing here is ever changed. */
@Component({
  selector: 'th-ledger-list',
  imports: [EmptyState, ListPager, LoadingState, MomentPipe, ProblemView],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (list.error(); as error) {
      <th-problem [error]="error" (retry)="list.reload()" />
    } @else if (shown(); as events) {
      @if (events.total === 0) {
        <th-empty icon="receipt_long" [title]="words.say('board.ledger.empty')" />
      } @else {
        <table class="th-table stacked" [attr.aria-label]="words.say('board.ledger.title')">
          <thead>
            <tr>
              <th scope="col">{{ words.say('board.ledger.at') }}</th>
              <th scope="col">{{ words.say('board.ledger.move') }}</th>
              <th scope="col">{{ words.say('board.subject') }}</th>
              <th scope="col">{{ words.say('board.places.kind') }}</th>
              <th scope="col">{{ words.say('board.ledger.by') }}</th>
              <th scope="col">{{ words.say('board.reason') }}</th>
            </tr>
          </thead>
          <tbody>
            @for (event of events.items; track event.id) {
              <tr>
                <th scope="row" class="nowrap">{{ event.effectiveAt | thMoment }}</th>
                <td>{{ words.say('board.event.' + event.move) }}</td>
                <td class="subject">{{ event.subject }}</td>
                <td>{{ words.say('facilities.placeKind.' + event.kind) }}</td>
                <td>{{ event.by ?? words.say('board.ledger.clock') }}</td>
                <td>{{ reason(event.reason) }}</td>
              </tr>
            }
          </tbody>
        </table>
        @if (events.total > size) {
          <th-list-pager [page]="page()" [size]="size" [total]="events.total" (moved)="page.set($event)" />
        }
      }
    } @else {
      <th-loading />
    }
  `,
  styleUrl: './board-list.scss',
})
export class LedgerList {
  protected readonly words = inject(Wording);
  private readonly api = inject(BoardApi);

  readonly house = input.required<number>();
  readonly turn = input.required<number>();

  protected readonly size = PAGE_SIZE;
  protected readonly page = signal(1);
  protected readonly list = this.api.events(
    () => (this.turn(), this.house()),
    () => this.page(),
  );
  protected readonly shown = computed(() => (this.list.error() ? null : (this.list.value() ?? null)));

  /** Reasons chosen from a list are codes, others words. */
  protected reason(reason: string | null): string {
    if (reason === null) return '';
    return /^[a-z_]+$/.test(reason) ? this.words.say(`board.ledgerReason.${reason}`) : reason;
  }
}
