import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { CoverageView } from '../coverage-view';

const PAGES = [
  { path: '/coverage', label: 'coverage.net.title' },
  { path: '/coverage/distance', label: 'coverage.distance.title' },
  { path: '/coverage/what-if', label: 'coverage.plan.title' },
  { path: '/coverage/exemptions', label: 'coverage.exemptions.title' },
  { path: '/coverage/nearby', label: 'coverage.nearby.title' },
] as const;

/** The pages of the coverage side by side; division, month and reading go along from one to the next. */
@Component({
  selector: 'th-coverage-frame',
  imports: [RouterLink, RouterLinkActive, RouterOutlet, TranslocoPipe],
  providers: [CoverageView],
  template: `
    <nav class="th-no-print" [attr.aria-label]="'shell.areas.coverage' | transloco">
      @for (page of pages; track page.path) {
        <a
          [routerLink]="page.path"
          queryParamsHandling="preserve"
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
export class CoverageFrame {
  protected readonly pages = PAGES;
}
