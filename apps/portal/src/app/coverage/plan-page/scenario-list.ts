import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Scenario } from '@tonghu/contract';
import { LoadingState } from '@tonghu/ui';
import { ConfirmDialog } from '@tonghu/ui/confirm-dialog';
import { firstValueFrom } from 'rxjs';
import { MomentPipe, ProblemMessages, ProblemView } from '../../shell';
import { CoverageApi } from '../coverage-api';
import { CoverageView } from '../coverage-view';
import { PlanDesk } from './plan-desk';

/** Keeps the plan on the desk under a name, opens kept ones and deletes one's own. */
@Component({
  selector: 'th-scenario-list',
  imports: [LoadingState, MatButton, MomentPipe, ProblemView, TranslocoPipe],
  templateUrl: './scenario-list.html',
  styleUrl: './best-sites.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ScenarioListPanel {
  private readonly api = inject(CoverageApi);
  private readonly view = inject(CoverageView);
  private readonly confirm = inject(ConfirmDialog);
  private readonly problems = inject(ProblemMessages);
  protected readonly desk = inject(PlanDesk);

  protected readonly list = this.api.scenarios();
  protected readonly working = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly saved = signal(false);

  protected async save(name: HTMLInputElement, shared: boolean): Promise<void> {
    const plan = this.desk.plan();
    if (!plan || !name.reportValidity()) return;
    const kept = await this.attempt(() =>
      firstValueFrom(this.api.saveScenario({ name: name.value.trim(), shared, plan })),
    );
    if (!kept) return;
    this.saved.set(true);
    name.value = '';
  }

  protected async remove(scenario: Scenario): Promise<void> {
    const confirmed = await this.confirm.ask({
      title: this.view.say('coverage.plan.deleteTitle'),
      message: this.view.say('coverage.plan.deleteMessage', { name: scenario.name }),
      confirm: this.view.say('coverage.plan.delete'),
      destructive: true,
    });
    if (confirmed) await this.attempt(() => firstValueFrom(this.api.deleteScenario(scenario.id)));
  }

  /** Sends one change at a time and reads the list again; false when it was refused. */
  private async attempt(change: () => Promise<unknown>): Promise<boolean> {
    if (this.working()) return false;
    this.working.set(true);
    this.problem.set(null);
    this.saved.set(false);
    try {
      await change();
      this.list.reload();
      return true;
    } catch (error) {
      this.problem.set(this.problems.of(error));
      return false;
    } finally {
      this.working.set(false);
    }
  }
}
