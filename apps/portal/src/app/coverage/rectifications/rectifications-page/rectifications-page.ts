import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatLabel } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RectificationPage } from '@tonghu/contract';
import { TIERS, formatFigure } from '@tonghu/rules';
import { EmptyState, ListPager, LoadingState, PageHeader } from '@tonghu/ui';
import { CurrentSession, DayPipe, ProblemView, Scope } from '../../../shell';
import { CoverageView } from '../../coverage-view';
import { StateMark } from '../../parts/state-mark';
import { ProgressBadge } from '../progress-badge';
import {
  RECTIFICATION_PROGRESS,
  rectificationAddress,
  rectificationFilterIn,
  type RectificationFilter,
} from '../rectification-filter';
import { RectificationWords } from '../rectification-words';
import { RectificationsApi } from '../rectifications-api';

const SIZE = 50;

/** The list for the meeting: what divisions were told to mend, the overdue ones first. Filter and page stand in the address. */
@Component({
  selector: 'th-rectifications-page',
  imports: [
    DayPipe,
    EmptyState,
    ListPager,
    LoadingState,
    MatButton,
    MatFormField,
    MatLabel,
    MatOption,
    MatSelect,
    PageHeader,
    ProblemView,
    ProgressBadge,
    RouterLink,
    StateMark,
    TranslocoPipe,
  ],
  templateUrl: './rectifications-page.html',
  styleUrl: './rectifications-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RectificationsPage {
  readonly progress = input<string>();
  readonly of = input<string>();
  readonly page = input<string>();

  private readonly view = inject(CoverageView);
  private readonly router = inject(Router);
  private readonly scope = inject(Scope);
  protected readonly session = inject(CurrentSession);
  protected readonly words = inject(RectificationWords);

  protected readonly choices = RECTIFICATION_PROGRESS;
  protected readonly tiers = TIERS;
  protected readonly size = SIZE;
  protected readonly filter = computed(() =>
    rectificationFilterIn({ progress: this.progress(), of: this.of(), page: this.page() }),
  );
  protected readonly narrowed = computed(
    () => this.filter().progress !== 'open' || this.filter().of !== null,
  );
  protected readonly list = inject(RectificationsApi).list(() => {
    const division = this.scope.divisionId();
    const { progress, of, page } = this.filter();
    return division === 0 ? undefined : { division, state: progress, tier: of, page, size: SIZE };
  });
  /** The list as last read stays while the next one comes. */
  protected readonly shown = linkedSignal<RectificationPage | undefined, RectificationPage | undefined>({
    source: () => (this.list.hasValue() ? this.list.value() : undefined),
    computation: (value, before) => value ?? before?.value,
  });
  protected readonly summary = computed(() => {
    const shown = this.shown();
    const division = this.scope.division();
    if (!shown || !division) return null;
    const { open, overdue, answered } = shown.underWay;
    const count = (figure: number) => formatFigure(figure, 0);
    return this.view.say(open > 0 ? 'coverage.rectification.summary' : 'coverage.rectification.summaryNone', {
      name: division.name,
      open: count(open),
      overdue: count(overdue),
      answered: count(answered),
    });
  });

  protected narrow(change: Partial<RectificationFilter>): void {
    void this.router.navigate([], {
      queryParams: rectificationAddress(change),
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }
}
