import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReturnBrief } from '@tonghu/contract';
import { type BadgeState, StateBadge, Wording, badgeStateOf } from '@tonghu/ui';
import { MomentPipe } from '../../shell';

const LEGEND = [
  'overdue',
  'submitted',
  'stale',
  'sent_back',
  'draft',
  'not_started',
  'accepted',
  'excused',
] as const satisfies readonly BadgeState[];
/** Waiting returns listed one by one; the rest is one click away. */
const LISTED = 5;

/** The children as a strip of states with a count per state, and below it those that wait, the oldest first. */
@Component({
  selector: 'th-children-strip',
  imports: [MomentPipe, RouterLink, StateBadge],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2>{{ words.say('home.strip.title', { count: children().length }) }}</h2>
    <ul class="counts">
      @for (entry of counts(); track entry.state) {
        <li><th-state-badge [state]="entry.state" /> {{ entry.count }}</li>
      }
    </ul>
    <ul class="strip">
      @for (child of cells(); track child.id) {
        <li>
          <a [routerLink]="['/returns', child.id, period()]" [class]="child.badge">
            <th-state-badge [state]="child.badge" [compact]="true" />
            <span class="name">{{ child.name }}</span>
          </a>
        </li>
      }
    </ul>
    @if (waiting().length > 0) {
      <h3>{{ words.say('home.strip.waiting') }}</h3>
      <ol class="waiting">
        @for (child of waiting(); track child.division.id) {
          <li>
            <a [routerLink]="['/returns', child.division.id, period()]">{{ child.division.name }}</a>
            <span>{{ words.say('home.strip.since') }} {{ child.submittedAt | thMoment }}</span>
          </li>
        }
      </ol>
      @if (more() > 0) {
        <a [routerLink]="['/returns']" queryParamsHandling="preserve">{{
          words.say('home.strip.more', { count: more() })
        }}</a>
      }
    }
  `,
  styleUrl: './children-strip.scss',
})
export class ChildrenStrip {
  protected readonly words = inject(Wording);

  /** In the order of the inbox: the oldest waiting first. */
  readonly children = input.required<readonly ReturnBrief[]>();
  readonly period = input.required<string>();

  protected readonly cells = computed(() =>
    [...this.children()]
      .sort((a, b) => a.division.code.localeCompare(b.division.code))
      .map((child) => ({ id: child.division.id, name: child.division.name, badge: badgeStateOf(child) })),
  );
  protected readonly counts = computed(() =>
    LEGEND.map((state) => ({
      state,
      count: this.cells().filter(({ badge }) => badge === state).length,
    })).filter(({ count }) => count > 0),
  );
  private readonly submitted = computed(() => this.children().filter(({ state }) => state === 'submitted'));
  protected readonly waiting = computed(() => this.submitted().slice(0, LISTED));
  protected readonly more = computed(() => this.submitted().length - this.waiting().length);
}
