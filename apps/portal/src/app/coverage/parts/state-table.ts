import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Coverage, ObligationState, Tier } from '@tonghu/contract';
import { OBLIGATION_STATES } from '@tonghu/rules';
import { FigurePipe } from '@tonghu/ui';
import { CoverageView } from '../coverage-view';
import { FigureButton } from './figure-button';
import { StateMark } from './state-mark';

/** What each tier must have, counted by state; a count leads to the divisions behind it. */
@Component({
  selector: 'th-state-table',
  imports: [FigureButton, FigurePipe, StateMark, TranslocoPipe],
  template: `
    <div class="th-scroll" tabindex="0" role="group" [attr.aria-label]="'coverage.net.tiers' | transloco">
      <table class="th-table">
        <caption class="th-visually-hidden">
          {{
            'coverage.net.tiers' | transloco
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">{{ 'coverage.net.obligation' | transloco }}</th>
            @for (state of states; track state) {
              <th scope="col" class="th-number"><th-state-mark [state]="state" /></th>
            }
            <th scope="col" class="th-number">{{ 'coverage.net.metShare' | transloco }}</th>
          </tr>
        </thead>
        <tbody>
          @for (line of coverage().obligations; track line.tier) {
            @let what =
              'coverage.net.must'
                | transloco
                  : {
                      tier: 'shell.tier.' + line.tier | transloco,
                      subject: 'facilities.obligations.subjectWord.' + line.subject | transloco,
                    };
            <tr>
              <th scope="row">{{ what }}</th>
              @for (state of states; track state) {
                <td class="th-number">
                  @if (line.counts[state] > 0 && offers(line.tier)) {
                    <button
                      type="button"
                      [class.gap]="state === 'gap'"
                      [attr.aria-pressed]="chosen(line.tier, state)"
                      [attr.aria-label]="
                        'coverage.net.openCount'
                          | transloco
                            : {
                                what,
                                state: 'coverage.state.' + state | transloco,
                                count: line.counts[state] | thFigure,
                              }
                      "
                      (click)="narrow(line.tier, state)"
                    >
                      {{ line.counts[state] | thFigure }}
                    </button>
                  } @else {
                    {{ line.counts[state] | thFigure }}
                  }
                </td>
              }
              <td class="th-number">
                <th-coverage-figure [figure]="line.met" [moment]="coverage().moment" [heading]="what" />
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    tbody th {
      min-inline-size: 9em;
      font-weight: 400;
    }

    // What a line is about stays in sight while the counts go sideways.
    th:first-child {
      position: sticky;
      inset-inline-start: 0;
      background: var(--th-surface);
    }

    @media (width < 600px) {
      tbody th {
        min-inline-size: 11em;
      }
    }

    button {
      min-inline-size: 32px;
      min-block-size: 26px;
      padding: 0 var(--th-space-1);
      border: 1px solid transparent;
      border-radius: var(--th-radius);
      background: none;
      color: var(--th-brand);
      font: inherit;
      text-align: end;
      text-decoration: underline;
      text-underline-offset: 3px;
      cursor: pointer;

      &.gap {
        color: var(--th-state-gap);
        font-weight: 600;
      }

      &[aria-pressed='true'] {
        border-color: var(--th-brand);
        background: var(--th-selected);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StateTable {
  private readonly view = inject(CoverageView);

  readonly coverage = input.required<Coverage>();
  protected readonly states = OBLIGATION_STATES;

  protected chosen(tier: Tier, state: ObligationState): boolean {
    return this.view.address().state === state && this.view.tiers().shown === tier;
  }

  /** Whether the divisions of a tier can be shown; the division in view itself is no symbol. */
  protected offers(tier: Tier): boolean {
    return this.view.tiers().offered.includes(tier);
  }

  /** Shows the divisions of the count, or all again. */
  protected narrow(tier: Tier, state: ObligationState): void {
    const again = this.chosen(tier, state);
    this.view.go({ tier, state: again ? null : state });
  }
}
