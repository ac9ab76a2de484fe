import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ObligationStanding } from '@tonghu/contract';
import { DayPipe, PageArrival } from '../../shell';
import { RectificationDialogs } from './rectification-dialogs';
import { RectificationWords } from './rectification-words';

/** Beside an obligation that is not met: the rectification that is under way, or the button that sets one going. */
@Component({
  selector: 'th-rectify-action',
  imports: [DayPipe, RouterLink, TranslocoPipe],
  template: `
    @if (standing().rectification; as open) {
      <a [routerLink]="['/coverage/rectifications', open.id]" [class.overdue]="open.overdue">
        {{
          (open.overdue ? 'coverage.rectification.underWayLate' : 'coverage.rectification.underWay')
            | transloco: { day: open.deadline | thDay }
        }}
      </a>
    } @else if (standing().mayRectify) {
      <button
        type="button"
        [attr.aria-label]="
          'coverage.rectification.openTitle' | transloco: { matter: words.matter(standing()) }
        "
        (click)="open()"
      >
        {{ 'coverage.rectification.open' | transloco }}
      </button>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      font-size: var(--th-font-dense);

      &:empty {
        display: none;
      }
    }

    a {
      min-block-size: 24px;
      line-height: 24px;
    }

    .overdue {
      color: var(--th-vermilion);
      font-weight: 600;
    }

    button {
      min-block-size: 26px;
      padding: 0 var(--th-space-3);
      border: 1px solid var(--th-line-strong);
      border-radius: var(--th-radius);
      background: var(--th-surface);
      color: var(--th-brand);
      font: inherit;
      cursor: pointer;

      &:hover {
        background: var(--th-hover);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RectifyAction {
  private readonly dialogs = inject(RectificationDialogs);
  private readonly arrival = inject(PageArrival);
  protected readonly words = inject(RectificationWords);

  readonly standing = input.required<ObligationStanding>();
  /** A rectification was opened: what shows the obligation is to read it again. */
  readonly opened = output();

  protected async open(): Promise<void> {
    if (!(await this.dialogs.open(this.standing()))) return;
    this.opened.emit();
    this.arrival.keepFocus();
  }
}
