import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { PageTabs, Scope } from '../shell';

/** The pages of the statistics side by side: the month in view, the explorer, who reports, and the report in words. */
@Component({
  selector: 'th-statistics-frame',
  imports: [PageTabs, RouterOutlet],
  template: `
    <th-page-tabs [label]="'shell.areas.statistics'" [pages]="pages" [params]="scope.params()" />
    <router-outlet />
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
