import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReturnAllowance, ReturnView } from '@tonghu/contract';
import { DayPipe, MomentPipe, ProblemMessages } from '../../shell';
import { AllowanceQuestions } from './allowance-questions';

/** What was allowed to the division for this month, who allowed it and why, and what may be allowed now. */
@Component({
  selector: 'th-allowances-panel',
  imports: [DayPipe, MatButton, MomentPipe, TranslocoPipe],
  template: `
    <h2>{{ 'returns.allow.heading' | transloco }}</h2>
    <ul>
      @if (view().extension; as given) {
        <li>
          <p>
            {{
              'returns.allow.extended' | transloco: { from: (given.from | thDay), to: (view().dueOn | thDay) }
            }}
          </p>
          <p class="text">{{ given.reason }}</p>
          <p class="who">{{ given.by }} {{ given.at | thMoment }}</p>
        </li>
      }
      @if (view().excuse; as given) {
        <li>
          <p>{{ 'returns.allow.excused' | transloco }}</p>
          <p class="text">{{ given.reason }}</p>
          <p class="who">{{ given.by }} {{ given.at | thMoment }}</p>
        </li>
      }
    </ul>
    @if (view().allowances.length > 0) {
      <p class="row-actions">
        @for (allowance of view().allowances; track allowance) {
          <button matButton="outlined" type="button" (click)="allow(allowance)">
            {{ 'returns.allow.' + allowance + '.button' | transloco }}
          </button>
        }
      </p>
    }
    @if (problem(); as sentence) {
      <p role="alert" class="problem">{{ sentence }}</p>
    }
  `,
  styleUrl: '../return-parts/panel.scss',
  styles: `
    .problem {
      color: var(--th-vermilion);
    }
    ul:not(:empty) + .row-actions {
      margin-block-start: var(--th-space-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AllowancesPanel {
  private readonly questions = inject(AllowanceQuestions);
  private readonly problems = inject(ProblemMessages);

  readonly view = input.required<ReturnView>();
  /** Something was allowed, or somebody else was first: the return must be read anew. */
  readonly changed = output();

  protected readonly problem = signal<string | null>(null);

  protected async allow(allowance: ReturnAllowance): Promise<void> {
    this.problem.set(null);
    try {
      if (await this.questions.ask(this.view(), allowance)) this.changed.emit();
    } catch (error) {
      this.problem.set(this.problems.of(error));
    }
  }
}
