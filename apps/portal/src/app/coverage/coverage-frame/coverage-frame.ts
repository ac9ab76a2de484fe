import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { PageTabs } from '../../shell';
import { CoverageView } from '../coverage-view';

const PAGES = [
  { path: '/coverage', label: 'coverage.net.title' },
  { path: '/coverage/distance', label: 'coverage.distance.title' },
  { path: '/coverage/what-if', label: 'coverage.plan.title' },
  { path: '/coverage/rectifications', label: 'coverage.rectification.title', deep: true },
  { path: '/coverage/exemptions', label: 'coverage.exemptions.title' },
  { path: '/coverage/nearby', label: 'coverage.nearby.title' },
] as const;

/** The pages of the coverage side by side; division, month and reading go along from one to the next. */
@Component({
  selector: 'th-coverage-frame',
  imports: [PageTabs, RouterOutlet],
  providers: [CoverageView],
  template: `
    <th-page-tabs [label]="'shell.areas.coverage'" [pages]="pages" [params]="null" />
    <router-outlet />
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CoverageFrame {
  protected readonly pages = PAGES;
}
