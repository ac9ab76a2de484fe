import { ChangeDetectionStrategy, Component, DOCUMENT, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { EmptyState } from '@tonghu/ui';

/** Stands in for a page that could not be opened at all. */
@Component({
  selector: 'th-unavailable-page',
  imports: [EmptyState, MatButton, TranslocoPipe],
  template: `
    <main>
      <h1 class="th-visually-hidden">{{ 'shell.unavailable.title' | transloco }}</h1>
      <th-empty
        icon="cloud_off"
        [title]="'shell.unavailable.title' | transloco"
        [hint]="'shell.unavailable.hint' | transloco"
      >
        <button matButton="filled" type="button" (click)="reload()">
          {{ 'shell.unavailable.retry' | transloco }}
        </button>
      </th-empty>
    </main>
  `,
  styles: `
    main {
      display: grid;
      place-content: center;
      min-block-size: 80vh;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UnavailablePage {
  private readonly document = inject(DOCUMENT);

  protected reload(): void {
    this.document.location.reload();
  }
}
