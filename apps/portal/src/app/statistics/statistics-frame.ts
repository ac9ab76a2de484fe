import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Scope } from '../shell';

/** The pages of the statistics side by side: the month in view, the explorer, who reports, and the report in words. */
@Component({
  selector: 'th-statistics-frame',
  imports: [RouterLink, RouterLinkActive, RouterOutlet, TranslocoPipe],
  template: `
    <nav class="th-no-print" [attr.aria-label]="'shell.areas.statistics' | transloco">
      @for (page of pages; track page.path) {
        <a
          [routerLink]="page.path"
          [queryParams]="scope.params()"
          routerLinkActive="active"
          ariaCurrentWhenActive="page"
          [routerLinkActiveOptions]="{
            paths: 'exact',
            queryParams: 'ignored',
            fragment: 'ignored',
            matrixParams: 'ignored',
          }"
          >{{ page.label | transloco }}</a
        >
      }
    </nav>
    <router-outlet />
  `,
  styles: `
    nav {
      display: flex;
      gap: var(--th-space-1);
      padding-inline: var(--th-space-5);
      background: var(--th-surface);
      border-block-end: 1px solid var(--th-line);
      overflow-x: auto;
    }

    a {
      padding: var(--th-space-2) var(--th-space-3);
      color: var(--th-ink-soft);
      line-height: 24px;
      text-decoration: none;
      white-space: nowrap;

      &:hover {
        color: var(--th-ink);
      }

      &.active {
        box-shadow: inset 0 -2px 0 var(--th-brand);
        color: var(--th-brand-strong);
        font-weight: 600;
      }

      &:focus-visible {
        outline-offset: -2px;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StatisticsFrame {
  protected readonly scope = inject(Scope);
  protected readonly pages = [
    { path: '/statistics', label: 'explore.pages.overview' },
    { path: '/statistics/explore', label: 'explore.pages.explore' },
    { path: '/statistics/reporting', label: 'statistics.reporting.title' },
    { path: '/statistics/report', label: 'report.title' },
  ];
}
