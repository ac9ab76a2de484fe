import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { FindingView } from './finding-view';

/** What the rules say of a return: each finding leads to its cell; soft ones carry the explanation, or ask for it. */
@Component({
  selector: 'th-findings-panel',
  imports: [TranslocoPipe],
  template: `
    <h2>
      {{ 'returns.findings.title' | transloco }}
      @if (hard() > 0) {
        <span class="count hard">{{ 'returns.findings.hard' | transloco: { count: hard() } }}</span>
      }
      @if (soft() > 0) {
        <span class="count">{{ 'returns.findings.soft' | transloco: { count: soft() } }}</span>
      }
    </h2>
    @if (findings().length === 0) {
      <p class="none">{{ 'returns.findings.none' | transloco }}</p>
    }
    <ul>
      @for (finding of findings(); track finding.ruleId) {
        <li [class]="finding.explained ? 'explained' : finding.kind">
          <button type="button" (click)="goTo.emit(finding.cell)">
            <span class="kind">{{
              'returns.findings.kind.' + (finding.explained ? 'explained' : finding.kind) | transloco
            }}</span>
            <span class="row">{{ finding.row }}</span>
            <span class="words">{{ finding.words }}</span>
            <span class="sides">{{ finding.sides }}</span>
          </button>
          @if (finding.kind === 'soft') {
            @if (editable()) {
              <label>
                <span>{{ 'returns.findings.explanation' | transloco }}</span>
                <textarea
                  rows="2"
                  maxlength="500"
                  [value]="explanations()[finding.ruleId] ?? ''"
                  (input)="write(finding.ruleId, $event)"
                ></textarea>
              </label>
            } @else {
              <p class="explanation">
                {{
                  'returns.findings.explained'
                    | transloco
                      : {
                          text:
                            explanations()[finding.ruleId] || ('returns.findings.unexplained' | transloco),
                        }
                }}
              </p>
            }
          }
        </li>
      }
    </ul>
  `,
  styleUrl: './panel.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FindingsPanel {
  readonly findings = input.required<readonly FindingView[]>();
  /** By rule id. */
  readonly explanations = input.required<Readonly<Record<string, string>>>();
  readonly editable = input(false);
  readonly goTo = output<string>();
  readonly explained = output<{ readonly rule: string; readonly text: string }>();

  protected readonly hard = computed(() => this.findings().filter(({ kind }) => kind === 'hard').length);
  protected readonly soft = computed(() => this.findings().length - this.hard());

  protected write(rule: string, event: Event): void {
    this.explained.emit({ rule, text: (event.target as HTMLTextAreaElement).value });
  }
}
