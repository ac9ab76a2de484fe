import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatSnackBar } from '@angular/material/snack-bar';
import { MatTab, MatTabContent, MatTabGroup } from '@angular/material/tabs';
import { Icon, LoadingState, Wording } from '@tonghu/ui';
import { firstValueFrom } from 'rxjs';
import { DayPipe, MomentPipe, ProblemMessages, ProblemView } from '../../../shell';
import { FacilityInView } from '../../facility-frame/facility-in-view';
import { BoardActions } from '../board-actions';
import { BoardApi } from '../board-api';
import { BoardLive } from '../board-live';
import { elapsed } from '../parts/elapsed';
import { InventoryPanel } from '../parts/inventory-panel';
import { LedgerList } from '../parts/ledger-list';
import { PlacesTable } from '../parts/places-table';
import { RequestList } from '../parts/request-list';
import { StayList } from '../parts/stay-list';
import { TodayPanel } from '../parts/today-panel';
import { UtilisationPanel } from '../parts/utilisation-panel';
import { WaitingList } from '../parts/waiting-list';

/**
 * The house on one screen: places by kind now and what asks for the director today; below, for those who run it, the
 * lists to act on. Reads itself anew when somebody else acts, at the next change of shift and at midnight.
 */
@Component({
  selector: 'th-board-page',
  imports: [
    DayPipe,
    Icon,
    InventoryPanel,
    LedgerList,
    LoadingState,
    MatButton,
    MatTab,
    MatTabContent,
    MatTabGroup,
    MomentPipe,
    PlacesTable,
    ProblemView,
    RequestList,
    StayList,
    TodayPanel,
    UtilisationPanel,
    WaitingList,
  ],
  providers: [BoardActions, BoardLive],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './board-page.html',
  styleUrl: './board-page.scss',
})
export class BoardPage {
  protected readonly words = inject(Wording);
  protected readonly live = inject(BoardLive);
  protected readonly actions = inject(BoardActions);
  private readonly api = inject(BoardApi);
  private readonly snack = inject(MatSnackBar);
  private readonly problems = inject(ProblemMessages);

  private readonly inView = inject(FacilityInView);
  /** The frame shows its pages once the house is known. */
  private readonly id = computed(() => this.inView.facility()?.id ?? 0);

  protected readonly board = this.api.board(() => this.id());
  /** What stays on the screen while the board is read anew. */
  protected readonly seen = computed(() => (this.board.error() ? null : (this.board.value() ?? null)));
  protected readonly sentence = computed(() => {
    const board = this.seen();
    if (!board) return null;
    if (!board.open) return this.words.say('board.sentence.closed', { division: board.division.name });
    const { total } = board;
    return this.words.say(total.available < 0 ? 'board.sentence.over' : 'board.sentence.open', {
      division: board.division.name,
      places: total.standing + total.surge - total.unstaffed - total.blocked,
      occupied: total.occupied,
      held: total.held,
      available: Math.abs(total.available),
    });
  });
  protected readonly confirmed = computed(() => {
    const board = this.seen();
    if (!board?.confirmedAt) return this.words.say('board.confirmed.never');
    const { key, count } = elapsed(board.confirmedAt, board.asOf);
    const by = board.confirmedBy ?? '';
    if (key === 'minutes' && count === 0) return this.words.say('board.confirmed.now', { by });
    return this.words.say('board.confirmed.ago', { age: this.words.say(`board.age.${key}`, { count }), by });
  });

  constructor() {
    this.live.follow(
      () => this.id(),
      () => this.seen()?.freshUntil ?? null,
      () => this.board.reload(),
    );
    this.actions.serve(
      () => this.seen(),
      () => this.board.reload(),
    );
  }

  protected async confirm(): Promise<void> {
    try {
      await firstValueFrom(this.api.confirmFigures(this.id()));
      this.board.reload();
      this.note(this.words.say('board.confirmed.done'));
    } catch (error) {
      this.note(this.problems.of(error));
    }
  }

  private note(sentence: string): void {
    this.snack.open(sentence, this.words.say('ui.close'), { duration: 8000 });
  }
}
