import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { PlaceRequest } from '@tonghu/contract';
import { EmptyState, Icon, ListPager, LoadingState, Wording } from '@tonghu/ui';
import { MomentPipe, ProblemView } from '../../../shell';
import { BoardActions } from '../board-actions';
import { BoardApi, PAGE_SIZE } from '../board-api';

/** Requests between houses for a place: those to answer, those sent, and what became of them. */
@Component({
  selector: 'th-request-list',
  imports: [EmptyState, Icon, ListPager, LoadingState, MatButton, MomentPipe, ProblemView],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './request-list.html',
  styleUrl: './board-list.scss',
})
export class RequestList {
  protected readonly words = inject(Wording);
  protected readonly actions = inject(BoardActions);
  private readonly api = inject(BoardApi);

  readonly house = input.required<number>();
  readonly turn = input.required<number>();

  protected readonly size = PAGE_SIZE;
  protected readonly page = signal(1);
  protected readonly list = this.api.requests(
    () => (this.turn(), this.house()),
    () => this.page(),
  );
  protected readonly shown = computed(() => (this.list.error() ? null : (this.list.value() ?? null)));

  /** The stay that an accepted request moves, null where the minor waits outside or may not move yet. */
  protected movable(request: PlaceRequest): { id: number; version: number } | null {
    if (request.direction !== 'outgoing' || request.state !== 'accepted') return null;
    return request.stayId === null || request.stayVersion === null
      ? null
      : { id: request.stayId, version: request.stayVersion };
  }
}
