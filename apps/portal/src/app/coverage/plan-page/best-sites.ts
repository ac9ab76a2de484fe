import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { BestSites, FacilityKind } from '@tonghu/contract';
import { FACILITY_KINDS } from '@tonghu/rules';
import { FigurePipe, formatQuantity } from '@tonghu/ui';
import { ProblemMessages, Scope } from '../../shell';
import { CoverageApi } from '../coverage-api';
import { CoverageView } from '../coverage-view';
import { firstValueFrom } from 'rxjs';
import { openAt } from './plan';
import { PlanDesk } from './plan-desk';

const WEIGHTS = ['minors', 'communities'] as const;

/** Suggests where so many houses would reach most, and says by which method and how good that is at least. */
@Component({
  selector: 'th-best-sites',
  imports: [FigurePipe, MatButton, TranslocoPipe],
  templateUrl: './best-sites.html',
  styleUrl: './best-sites.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BestSitesPanel {
  private readonly api = inject(CoverageApi);
  private readonly view = inject(CoverageView);
  private readonly scope = inject(Scope);
  private readonly desk = inject(PlanDesk);
  private readonly problems = inject(ProblemMessages);

  protected readonly kinds = FACILITY_KINDS;
  protected readonly weights = WEIGHTS;
  protected readonly finding = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly found = signal<BestSites | null>(null);
  protected readonly share = computed(() => formatQuantity(this.found()?.atLeastShare ?? null, 'share'));
  protected readonly adds = computed(() =>
    (this.found()?.sites ?? []).reduce((sum, { adds }) => sum + adds, 0),
  );

  protected async find(
    kind: string,
    count: HTMLInputElement,
    km: HTMLInputElement,
    weigh: string,
  ): Promise<void> {
    if (this.finding() || !count.reportValidity() || !km.reportValidity()) return;
    this.finding.set(true);
    this.problem.set(null);
    const { at, reading } = this.view.address();
    try {
      this.found.set(
        await firstValueFrom(
          this.api.bestSites({
            divisionId: this.scope.divisionId(),
            at,
            reading,
            kind: kind as FacilityKind,
            count: Number(count.value),
            km: Number(km.value),
            weigh: weigh === 'minors' ? 'minors' : 'communities',
          }),
        ),
      );
    } catch (error) {
      this.problem.set(this.problems.of(error));
    } finally {
      this.finding.set(false);
    }
  }

  protected take(sites: BestSites['sites']): void {
    const [net, found] = [this.view.net(), this.found()];
    if (!net || !found) return;
    this.desk.add(...sites.map(({ longitude, latitude }) => openAt(net, found.kind, [longitude, latitude])));
  }
}
