import { ChangeDetectionStrategy, Component, computed, effect, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Reporting, TierReporting } from '@tonghu/contract';
import { addMonths, TIER_NUMBER } from '@tonghu/rules';
import { FigurePipe, LoadingState, PageHeader, Wording, formatQuantity } from '@tonghu/ui';
import { Chart } from '@tonghu/ui/chart';
import { firstValueFrom } from 'rxjs';
import { CalendarWording, MomentPipe, ProblemView, Scope } from '../../shell';
import { editionText } from '../completeness';
import { StatisticsApi } from '../statistics-api';
import { completenessOf, reportingTrend, timelinessOf } from './reporting-shares';

const MONTHS_SHOWN = 24;

/** Completeness and timeliness of a division: by tier, over the months, by child, and who was let off and why. */
@Component({
  selector: 'th-reporting-page',
  imports: [Chart, FigurePipe, LoadingState, MomentPipe, PageHeader, ProblemView, RouterLink],
  templateUrl: './reporting-page.html',
  styleUrl: './reporting-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportingPage {
  protected readonly words = inject(Wording);
  protected readonly scope = inject(Scope);
  private readonly api = inject(StatisticsApi);
  private readonly calendar = inject(CalendarWording);

  /** Counts that lead to the list of the returns behind them. */
  protected readonly leading = ['late', 'overdue', 'excused'] as const;
  protected readonly found = signal<Reporting | null>(null);
  protected readonly error = signal<unknown>(null);
  private readonly chosenTier = signal<string | null>(null);
  private readonly say = (key: string, params?: Record<string, unknown>) => this.words.say(key, params);

  private readonly month = computed(() => this.found()?.months.at(-1) ?? null);
  protected readonly tiers = computed(() => (this.month()?.tiers ?? []).map((tier) => this.rowOf(tier)));
  /** The tier that the trend and the children are about; the lowest one unless chosen. */
  protected readonly tier = computed(() => {
    const tiers = this.month()?.tiers ?? [];
    return (tiers.find(({ tier }) => tier === this.chosenTier()) ?? tiers.at(-1))?.tier ?? null;
  });
  protected readonly heading = computed(() =>
    this.say('statistics.reporting.heading', {
      name: this.found()?.division.name ?? '',
      month: this.calendar.period(this.scope.period() ?? ''),
    }),
  );
  protected readonly sentence = computed(() => {
    const month = this.month();
    const tier = month?.tiers.find((one) => one.tier === this.tier());
    if (!month || !tier) return null;
    return this.say('statistics.reporting.sentence', {
      ...tier,
      tier: this.say(`statistics.seen.tier.${tier.tier}`),
      edition: editionText(month, this.say),
    });
  });
  protected readonly trend = computed(() => {
    const [found, tier] = [this.found(), this.tier()];
    return found && tier
      ? reportingTrend(found.months, tier, (period) => this.calendar.period(period), this.say)
      : null;
  });
  protected readonly trendHeading = computed(() =>
    this.say('statistics.reporting.trend', { tier: this.say(`shell.tier.${this.tier()}`) }),
  );
  protected readonly children = computed(() =>
    (this.found()?.children ?? []).flatMap(({ division, tiers }) => {
      const counted = tiers.find((tier) => tier.tier === this.tier());
      return counted ? [{ division, ...this.rowOf(counted) }] : [];
    }),
  );

  constructor() {
    effect(() => {
      this.scope.divisionId();
      this.scope.period();
      void this.read();
    });
  }

  protected choose(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.chosenTier.set(event.target.value);
  }

  protected async read(): Promise<void> {
    const division = this.scope.divisionId();
    const period = this.scope.period();
    if (period === null || division === 0) return;
    this.error.set(null);
    try {
      const found = await firstValueFrom(
        this.api.reporting(division, addMonths(period, 1 - MONTHS_SHOWN), period),
      );
      if (division === this.scope.divisionId() && period === this.scope.period()) this.found.set(found);
    } catch (error) {
      this.error.set(error);
    }
  }

  /** Query of the list of returns that a count leads to. */
  protected listOf(division: number, tier: string, which: 'late' | 'overdue' | 'excused') {
    return { division, period: this.scope.period(), list: 'all', tier, [which]: 'true' };
  }

  protected isBelow(tier: string): boolean {
    const own = this.found()?.division.tier;
    return own !== undefined && TIER_NUMBER[tier as TierReporting['tier']] > TIER_NUMBER[own];
  }

  private rowOf(counted: TierReporting) {
    return {
      ...counted,
      completeness: percent(completenessOf(counted)),
      timeliness: percent(timelinessOf(counted)),
    };
  }
}

const percent = (share: number | null) => (share === null ? '—' : formatQuantity(share, 'share'));
