import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { LoadingState, PageHeader } from '@tonghu/ui';
import { NotFoundPage, PageTabs, ProblemError, ProblemView } from '../../shell';
import { FacilityBadge } from '../facility-badge';
import { FacilityInView } from './facility-in-view';
import { FACILITY_VIEWS } from './facility-views';

/** What the pages about one house have in common: its name and state, and the way from one to the other. */
@Component({
  selector: 'th-facility-frame',
  imports: [
    FacilityBadge,
    LoadingState,
    MatButton,
    NotFoundPage,
    PageHeader,
    PageTabs,
    ProblemView,
    RouterLink,
    RouterOutlet,
    TranslocoPipe,
  ],
  providers: [FacilityInView],
  templateUrl: './facility-frame.html',
  styleUrl: './facility-frame.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FacilityFrame {
  readonly id = input.required<string>();

  private readonly inView = inject(FacilityInView);
  protected readonly facility = this.inView.facility;
  protected readonly views = computed(() => {
    const facility = this.facility();
    if (!facility) return [];
    return FACILITY_VIEWS.filter(({ shown }) => shown(facility)).map(({ path, label }) => ({
      path: ['/facilities', facility.id, path].filter((part) => part !== '').join('/'),
      label,
      deep: path !== '',
    }));
  });
  protected readonly absent = computed(() => {
    const error = this.inView.error();
    const cause = error instanceof Error && error.cause ? error.cause : error;
    return cause instanceof ProblemError && (cause.code === 'NOT_FOUND' || cause.code === 'INVALID_INPUT');
  });
  protected readonly failure = computed(() => {
    const error = this.inView.error();
    return error && !this.facility() ? { error } : null;
  });

  constructor() {
    effect(() => this.inView.show(Number(this.id())));
  }

  protected reload(): void {
    this.inView.reload();
  }
}
