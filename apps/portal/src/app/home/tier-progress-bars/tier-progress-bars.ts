import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { TierProgress } from '@tonghu/contract';
import { StateBadge, Wording } from '@tonghu/ui';

const PARTS = [
  { state: 'accepted', of: (tier: TierProgress) => tier.accepted },
  { state: 'submitted', of: (tier: TierProgress) => tier.submitted },
  { state: 'sent_back', of: (tier: TierProgress) => tier.sentBack },
  { state: 'draft', of: (tier: TierProgress) => tier.draft },
  { state: 'not_started', of: (tier: TierProgress) => tier.notStarted },
] as const;

/** How far each tier below is: one bar per tier in the order of the way up, with every count in words. */
@Component({
  selector: 'th-tier-progress-bars',
  imports: [StateBadge],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2>{{ words.say('home.progress.title') }}</h2>
    @for (tier of tiers(); track tier.tier) {
      <section [attr.aria-label]="words.say('shell.tier.' + tier.tier)">
        <p class="head">
          <strong>{{ words.say('shell.tier.' + tier.tier) }}</strong>
          <span>{{
            words.say('home.progress.accepted', {
              accepted: tier.accepted,
              expected: tier.expected,
              percent: tier.percent,
            })
          }}</span>
        </p>
        <div class="bar" aria-hidden="true">
          @for (part of tier.parts; track part.state) {
            <span [class]="part.state" [style.flex-grow]="part.count"></span>
          }
        </div>
        <ul>
          @for (part of tier.parts; track part.state) {
            <li><th-state-badge [state]="part.state" /> {{ part.count }}</li>
          }
          @if (tier.excused > 0) {
            <li><th-state-badge state="excused" /> {{ tier.excused }}</li>
          }
          @if (tier.overdue > 0) {
            <li><th-state-badge state="overdue" /> {{ tier.overdue }}</li>
          }
          @if (tier.late > 0) {
            <li><th-state-badge state="late" /> {{ tier.late }}</li>
          }
        </ul>
      </section>
    }
  `,
  styleUrl: './tier-progress-bars.scss',
})
export class TierProgressBars {
  protected readonly words = inject(Wording);

  readonly progress = input.required<readonly TierProgress[]>();

  protected readonly tiers = computed(() =>
    this.progress().map((tier) => ({
      tier: tier.tier,
      accepted: tier.accepted,
      expected: tier.expected,
      excused: tier.excused,
      overdue: tier.overdue,
      late: tier.late,
      percent: tier.expected === 0 ? 0 : Math.floor((100 * tier.accepted) / tier.expected),
      parts: PARTS.map(({ state, of }) => ({ state, count: of(tier) })).filter(({ count }) => count > 0),
    })),
  );
}
