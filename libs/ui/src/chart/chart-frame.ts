import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import { Wording } from './wording';

/**
 * The frame that charts and maps share: a title that states the finding, and the switch between picture and equal
 * table by button or by the key T while the focus is inside.
 */
@Component({
  selector: 'th-chart-frame',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <figure (keydown)="onKey($event)">
      <figcaption>
        <div class="words">
          <h2 [class.th-visually-hidden]="titleHidden()">{{ heading() }}</h2>
          @if (note() !== '') {
            <p>{{ note() }}</p>
          }
        </div>
        <div class="tools">
          <ng-content select="[chartTool]" />
          <button
            type="button"
            class="switch th-no-print"
            aria-keyshortcuts="T"
            [attr.aria-pressed]="asTable()"
            [title]="words.say('chart.switchHint')"
            (click)="asTable.set(!asTable())"
          >
            {{ switchText() }}
          </button>
        </div>
      </figcaption>
      <ng-content />
    </figure>
  `,
  styles: `
    :host {
      display: block;
      min-inline-size: 0;
    }
    figcaption {
      display: flex;
      align-items: flex-start;
      justify-content: space-between;
      gap: var(--th-space-2) var(--th-space-3);
      margin-block-end: var(--th-space-2);
    }
    .words {
      min-inline-size: 0;
      h2 {
        font-size: var(--th-font-base);
        line-height: 20px;
      }
      p {
        color: var(--th-ink-soft);
        font-size: var(--th-font-dense);
      }
    }
    .tools {
      display: flex;
      flex: none;
      gap: var(--th-space-2);
      align-items: center;
    }
    .switch {
      min-block-size: 28px;
      padding: 0 var(--th-space-2);
      border: 1px solid var(--th-line);
      border-radius: var(--th-radius);
      background: var(--th-surface);
      color: var(--th-ink-soft);
      font: inherit;
      font-size: var(--th-font-dense);
      white-space: nowrap;
      cursor: pointer;
    }
    .switch:hover {
      background: var(--th-hover);
      color: var(--th-ink);
    }
  `,
})
export class ChartFrame {
  protected readonly words = inject(Wording);

  /** States the finding in a sentence, not merely the subject. */
  readonly heading = input.required<string>();
  /** Keeps the title for screen readers only, where the page already shows it. */
  readonly titleHidden = input(false);
  /** A second line, such as the completeness of what is shown. */
  readonly note = input('');
  /** Whether the table stands in place of the picture. */
  readonly asTable = model(false);

  protected readonly switchText = computed(() =>
    this.words.say(this.asTable() ? 'chart.asPicture' : 'chart.asTable'),
  );

  protected onKey(event: KeyboardEvent): void {
    const inField =
      event.target instanceof HTMLElement &&
      event.target.matches('input, textarea, select, [contenteditable]');
    if (event.key.toLowerCase() !== 't' || event.ctrlKey || event.metaKey || event.altKey || inField) return;
    event.preventDefault();
    this.asTable.update((shown) => !shown);
  }
}
