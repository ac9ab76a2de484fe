import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/**
 * The beginning of every page: its name, one sentence that says what is seen, and the one primary action.
 *
 *     <th-page-header [heading]="…" [summary]="…"><button matButton="filled" …>…</button></th-page-header>
 */
@Component({
  selector: 'th-page-header',
  template: `
    <div class="words">
      <h1>{{ heading() }}</h1>
      @if (summary(); as sentence) {
        <p>{{ sentence }}</p>
      }
      <ng-content select="[thSummary]" />
    </div>
    <div class="actions"><ng-content /></div>
  `,
  styleUrl: './page-header.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PageHeader {
  readonly heading = input.required<string>();
  readonly summary = input<string | null>(null);
}
