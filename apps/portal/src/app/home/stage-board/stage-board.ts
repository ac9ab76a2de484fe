import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReturnBrief } from '@tonghu/contract';
import { StateBadge, Wording } from '@tonghu/ui';

const STAGES = ['not_started', 'draft', 'sent_back', 'submitted', 'accepted'] as const;
type Stage = (typeof STAGES)[number];

/** The children by stage, side by side: where each stands, how far those below it are in, and who is late. */
@Component({
  selector: 'th-stage-board',
  imports: [RouterLink, StateBadge],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2>{{ words.say('home.board.title') }}</h2>
    <div class="board">
      @for (stage of stages(); track stage.stage) {
        <section [attr.aria-label]="words.say('ui.state.' + stage.stage)">
          <h3><th-state-badge [state]="stage.stage" /> {{ stage.cards.length }}</h3>
          <ul>
            @for (card of stage.cards; track card.id) {
              <li>
                <a [routerLink]="['/returns', card.id, period()]">
                  <span class="name">{{ card.name }}</span>
                  <span class="below">{{ card.below }}</span>
                  @if (card.excused) {
                    <th-state-badge state="excused" />
                  } @else if (card.overdue) {
                    <th-state-badge state="overdue" />
                  } @else if (card.stale) {
                    <th-state-badge state="stale" />
                  } @else if (card.late) {
                    <th-state-badge state="late" />
                  }
                </a>
              </li>
            } @empty {
              <li class="none">{{ words.say('home.board.none') }}</li>
            }
          </ul>
        </section>
      }
    </div>
  `,
  styleUrl: './stage-board.scss',
})
export class StageBoard {
  protected readonly words = inject(Wording);

  readonly children = input.required<readonly ReturnBrief[]>();
  readonly period = input.required<string>();

  protected readonly stages = computed(() =>
    STAGES.map((stage) => ({
      stage,
      cards: this.children()
        .filter((child) => stageOf(child) === stage)
        .map((child) => ({
          id: child.division.id,
          name: child.division.name,
          below: this.below(child),
          excused: child.excused,
          overdue: child.overdue,
          late: child.late,
          stale: child.stale,
        })),
    })),
  );

  /** Accepted returns directly and further below, of those expected. */
  private below({ included, expected }: ReturnBrief): string {
    const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
    return sum(expected) === 0
      ? ''
      : this.words.say('home.board.below', { included: sum(included), expected: sum(expected) });
  }
}

function stageOf(child: ReturnBrief): Stage {
  return child.state === 'draft' && !child.started ? 'not_started' : child.state;
}
