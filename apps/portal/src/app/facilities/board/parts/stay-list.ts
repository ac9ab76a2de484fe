import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import type { Stay } from '@tonghu/contract';
import { EmptyState, Icon, ListPager, LoadingState, Wording } from '@tonghu/ui';
import { MomentPipe, ProblemView } from '../../../shell';
import { BoardActions } from '../board-actions';
import { BoardApi, PAGE_SIZE } from '../board-api';

/** Who is in the house or expected, by pseudonym, with what can be done next; and those who left. */
@Component({
  selector: 'th-stay-list',
  imports: [
    EmptyState,
    Icon,
    ListPager,
    LoadingState,
    MatIconButton,
    MatMenu,
    MatMenuContent,
    MatMenuItem,
    MatMenuTrigger,
    MomentPipe,
    ProblemView,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './stay-list.html',
  styleUrl: './board-list.scss',
})
export class StayList {
  protected readonly words = inject(Wording);
  protected readonly actions = inject(BoardActions);
  private readonly api = inject(BoardApi);

  readonly house = input.required<number>();
  /** Version of the board: the list is read anew with it. */
  readonly turn = input.required<number>();

  protected readonly size = PAGE_SIZE;
  protected readonly state = signal<'present' | 'left'>('present');
  protected readonly page = linkedSignal({ source: this.state, computation: () => 1 });
  protected readonly list = this.api.stays(
    () => (this.turn(), this.house()),
    () => ({ state: this.state(), page: this.page() }),
  );
  protected readonly shown = computed(() => (this.list.error() ? null : (this.list.value() ?? null)));

  protected since(stay: Stay): string | null {
    return stay.admittedAt ?? stay.heldAt;
  }

  protected choose(event: Event): void {
    if (event.target instanceof HTMLSelectElement)
      this.state.set(event.target.value === 'left' ? 'left' : 'present');
  }
}
