import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Closure, PlaceEntry } from '@tonghu/contract';
import { shanghaiDate } from '@tonghu/rules';
import { EmptyState, FigurePipe, LoadingState, Wording } from '@tonghu/ui';
import { ConfirmDialog } from '@tonghu/ui/confirm-dialog';
import { CalendarWording, DayPipe, ProblemView } from '../../../shell';
import { BoardActions } from '../board-actions';
import { BoardApi } from '../board-api';

/** The dated inventory of the house, what is out of use or added for a time, and its closures; past entries stay as history. */
@Component({
  selector: 'th-inventory-panel',
  imports: [DayPipe, EmptyState, FigurePipe, LoadingState, MatButton, ProblemView],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './inventory-panel.html',
  styleUrl: './board-list.scss',
})
export class InventoryPanel {
  protected readonly words = inject(Wording);
  protected readonly actions = inject(BoardActions);
  private readonly api = inject(BoardApi);
  private readonly confirm = inject(ConfirmDialog);
  private readonly calendar = inject(CalendarWording);

  readonly house = input.required<number>();
  readonly turn = input.required<number>();

  private readonly today = shanghaiDate(new Date());
  protected readonly entries = this.api.places(() => (this.turn(), this.house()));
  protected readonly closures = this.api.closures(() => (this.turn(), this.house()));
  protected readonly failure = computed(() => this.entries.error() ?? this.closures.error());
  protected readonly shown = computed(() => (this.failure() ? null : (this.entries.value()?.items ?? null)));
  protected readonly shut = computed(() => (this.failure() ? [] : (this.closures.value()?.items ?? [])));

  protected isOver({ until }: Pick<PlaceEntry, 'until'>): boolean {
    return until !== null && until <= this.today;
  }

  protected isOpen({ reopensOn }: Closure): boolean {
    return reopensOn === null || reopensOn > this.today;
  }

  /** Ends an entry today, or takes back one that has not begun. */
  protected async end(entry: PlaceEntry): Promise<void> {
    const planned = entry.since > this.today;
    const answer = await this.confirm.ask({
      title: this.words.say(planned ? 'board.inventory.takeBack' : 'board.inventory.end', {
        what: this.words.say(`board.entry.${entry.type}`),
      }),
      message: this.words.say('board.inventory.endMessage', {
        kind: this.words.say(`facilities.placeKind.${entry.kind}`),
        places: entry.places,
        day: this.calendar.day(planned ? entry.since : this.today),
      }),
      confirm: this.words.say('board.inventory.endDo'),
    });
    if (!answer) return;
    await this.actions.send(
      ({ facilityId }) => this.api.endPlaces(facilityId, entry.id, planned ? entry.since : this.today),
      'board.inventory.ended',
    );
  }

  protected async reopen(closure: Closure): Promise<void> {
    const answer = await this.confirm.ask({
      title: this.words.say('board.reopen.title'),
      message: this.words.say('board.reopen.message', { day: this.calendar.day(this.today) }),
      confirm: this.words.say('board.reopen.do'),
    });
    if (!answer) return;
    const day = closure.since > this.today ? closure.since : this.today;
    await this.actions.send(
      ({ facilityId }) => this.api.reopen(facilityId, closure.id, day),
      'board.reopen.done',
    );
  }

  protected reload(): void {
    this.entries.reload();
    this.closures.reload();
  }
}
