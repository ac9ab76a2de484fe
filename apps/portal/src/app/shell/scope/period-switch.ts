import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@tonghu/ui';
import { PeriodPipe } from '../language/calendar.pipes';
import { Scope } from './scope';

/** The month in view, the ones beside it, and a list of all. */
@Component({
  selector: 'th-period-switch',
  imports: [Icon, MatMenu, MatMenuItem, MatMenuTrigger, PeriodPipe, TranslocoPipe],
  templateUrl: './period-switch.html',
  styleUrl: './period-switch.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PeriodSwitch {
  protected readonly scope = inject(Scope);

  private readonly at = computed(() =>
    this.scope.periods().findIndex(({ key }) => key === this.scope.period()),
  );
  protected readonly newer = computed(() => this.scope.periods()[this.at() - 1]?.key ?? null);
  protected readonly older = computed(() =>
    this.at() === -1 ? null : (this.scope.periods()[this.at() + 1]?.key ?? null),
  );

  protected async choose(period: string | null): Promise<void> {
    if (period !== null) await this.scope.setPeriod(period);
  }
}
