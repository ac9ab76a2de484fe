import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Remark } from '@tonghu/contract';
import type { GridCell } from '@tonghu/ui/figure-grid';
import { MomentPipe } from '../../shell';

/** The reviewer's remarks on cells, each with its answer or the field for it; each leads to its cell. */
@Component({
  selector: 'th-remarks-panel',
  imports: [MomentPipe, TranslocoPipe],
  template: `
    <h2>
      {{ 'returns.remarks.title' | transloco: { count: remarks().length } }}
      @if (open() > 0) {
        <span class="count">{{ 'returns.remarks.open' | transloco: { count: open() } }}</span>
      }
    </h2>
    <ul>
      @for (remark of remarks(); track remark.code) {
        <li [class]="textOf(remark) === '' ? 'soft' : 'explained'">
          <button type="button" (click)="goTo.emit(remark.code)">
            <span class="row">{{ remark.code }} {{ cells().get(remark.code)?.name }}</span>
            <span class="text">{{ remark.text }}</span>
          </button>
          <p class="who">{{ remark.by }} {{ remark.at | thMoment }}</p>
          @if (answers()) {
            <label>
              <span>{{ 'returns.remarks.answer' | transloco }}</span>
              <textarea
                rows="2"
                maxlength="500"
                [value]="answers()?.get(remark.code) ?? ''"
                (input)="write(remark.code, $event)"
              ></textarea>
            </label>
          } @else if (remark.answer; as answer) {
            <p class="explanation">{{ 'returns.remarks.answered' | transloco: { text: answer.text } }}</p>
            <p class="who">{{ answer.by }} {{ answer.at | thMoment }}</p>
          } @else {
            <p class="explanation">{{ 'returns.remarks.unanswered' | transloco }}</p>
          }
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
  /** Answers being written, by code; null where nobody may answer. */
  readonly answers = input<ReadonlyMap<string, string> | null>(null);
  readonly answered = output<{ readonly code: string; readonly text: string }>();
  readonly goTo = output<string>();

  protected readonly open = computed(
    () => this.remarks().filter((remark) => this.textOf(remark) === '').length,
  );

  protected textOf(remark: Remark): string {
    return (this.answers() ? this.answers()?.get(remark.code) : remark.answer?.text)?.trim() ?? '';
  }

  protected write(code: string, event: Event): void {
    this.answered.emit({ code, text: (event.target as HTMLTextAreaElement).value });
  }
}
