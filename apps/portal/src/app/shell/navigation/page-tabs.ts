import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink, RouterLinkActive, type Params } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';

/** A page of an area: its path and the key of its name. */
export interface TabPage {
  path: string;
  label: string;
  /** What lies below the page counts as the page, whatever `match` says. */
  deep?: boolean;
}

/** The pages of an area side by side. */
@Component({
  selector: 'th-page-tabs',
  imports: [RouterLink, RouterLinkActive, TranslocoPipe],
  template: `
    <nav class="th-no-print" [attr.aria-label]="label() | transloco">
      @for (page of pages(); track page.path) {
        <a
          [routerLink]="page.path"
          [queryParams]="params()"
          [queryParamsHandling]="params() ? null : 'preserve'"
          routerLinkActive="active"
          ariaCurrentWhenActive="page"
          [routerLinkActiveOptions]="{
            paths: page.deep ? 'subset' : match(),
            queryParams: 'ignored',
            fragment: 'ignored',
            matrixParams: 'ignored',
          }"
          >{{ page.label | transloco }}</a
        >
      }
    </nav>
  `,
  styles: `
    :host {
      display: block;
    }

    nav {
      display: flex;
      gap: var(--th-space-1);
      padding-inline: var(--tabs-inset, var(--th-space-5));
      background: var(--tabs-ground, var(--th-surface));
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
export class PageTabs {
  /** Key of the area's name. */
  readonly label = input.required<string>();
  readonly pages = input.required<readonly TabPage[]>();
  /** What goes along in the address; null for everything that stands there. */
  readonly params = input.required<Params | null>();
  /** Whether a page that lies below one of these counts as that one ('subset') or not. */
  readonly match = input<'exact' | 'subset'>('exact');
}
