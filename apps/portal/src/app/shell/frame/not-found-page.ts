import { ChangeDetectionStrategy, Component } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { PageHeader } from '@tonghu/ui';

/** Says that an address leads nowhere, or nowhere this person may go, and leads back. */
@Component({
  selector: 'th-not-found-page',
  imports: [MatButton, PageHeader, RouterLink, TranslocoPipe],
  template: `
    <div class="th-page">
      <th-page-header
        [heading]="'shell.notFound.title' | transloco"
        [summary]="'shell.notFound.hint' | transloco"
      >
        <a matButton="filled" routerLink="/">{{ 'shell.notFound.home' | transloco }}</a>
      </th-page-header>
    </div>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotFoundPage {}
