import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Remark } from '@tonghu/contract';
import type { GridCell } from '@tonghu/ui';
import { MomentPipe } from '../../shell';

/** The reviewer's remarks on cells; each leads to its cell. */
@Component({
  selector: 'th-remarks-panel',
  imports: [MomentPipe, TranslocoPipe],
  template: `
    <h2>{{ 'returns.remarks.title' | transloco: { count: remarks().length } }}</h2>
    <ul>
      @for (remark of remarks(); track $index) {
        <li>
          <button type="button" (click)="goTo.emit(remark.code)">
            <span class="row">{{ remark.code }} {{ cells().get(remark.code)?.name }}</span>
            <span class="text">{{ remark.text }}</span>
          </button>
          <p class="who">{{ remark.by }} {{ remark.at | thMoment }}</p>
        </li>
      }
    </ul>
  `,
  styleUrl: './panel.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RemarksPanel {
  readonly remarks = input.required<readonly Remark[]>();
  readonly cells = input.required<ReadonlyMap<string, GridCell>>();
  readonly goTo = output<string>();
}
