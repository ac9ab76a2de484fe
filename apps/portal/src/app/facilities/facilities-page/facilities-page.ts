import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { NgTemplateOutlet } from '@angular/common';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatInput, MatLabel } from '@angular/material/input';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { MatOption, MatSelect } from '@angular/material/select';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { FacilityState, type FacilityRow, type FacilitySort, type Page } from '@tonghu/contract';
import { FACILITY_KINDS, FACILITY_SERVICES, formatFigure } from '@tonghu/rules';
import { EmptyState, FigurePipe, Icon, ListPager, LoadingState, PageHeader } from '@tonghu/ui';
import { debounceTime, distinctUntilChanged, skip } from 'rxjs';
import { CurrentSession, LanguageChoice, MomentPipe, ProblemView, Scope } from '../../shell';
import { exportAddress, FacilitiesApi, PAGE_SIZE } from '../facilities-api';
import { FacilityBadge, flagsOf } from '../facility-badge';
import { addressFor, filterIn, orderAfter, type FacilityFilter } from '../facility-filter';

/** The houses that somebody may look at: find, narrow, sort, and see how full each is. */
@Component({
  selector: 'th-facilities-page',
  imports: [
    EmptyState,
    FacilityBadge,
    FigurePipe,
    Icon,
    ListPager,
    LoadingState,
    MatButton,
    MatFormField,
    MatInput,
    MatLabel,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    MatOption,
    MatSelect,
    MomentPipe,
    NgTemplateOutlet,
    PageHeader,
    ProblemView,
    RouterLink,
    TranslocoPipe,
  ],
  templateUrl: './facilities-page.html',
  styleUrl: './facilities-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FacilitiesPage {
  // The filter stands in the address, so that any view can be sent as a link.
  readonly q = input<string>();
  readonly kind = input<string>();
  readonly service = input<string>();
  readonly state = input<string>();
  readonly sort = input<string>();
  readonly order = input<string>();
  readonly page = input<string>();

  private readonly api = inject(FacilitiesApi);
  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  private readonly language = inject(LanguageChoice);
  private readonly scope = inject(Scope);
  protected readonly session = inject(CurrentSession);

  protected readonly kinds = FACILITY_KINDS;
  protected readonly services = FACILITY_SERVICES;
  protected readonly states = FacilityState.options;
  protected readonly size = PAGE_SIZE;
  protected readonly flagsOf = flagsOf;

  protected readonly filter = computed(() =>
    filterIn({
      q: this.q(),
      kind: this.kind(),
      service: this.service(),
      state: this.state(),
      sort: this.sort(),
      order: this.order(),
      page: this.page(),
    }),
  );
  protected readonly typed = linkedSignal(() => this.filter().q);
  /** At the own division the houses above that serve it are shown as well. */
  private readonly division = computed(() => {
    const id = this.scope.divisionId();
    return id === this.session.account()?.division.id ? null : id;
  });
  protected readonly list = this.api.list(() => ({ ...this.filter(), division: this.division() }));
  /** The list as last read stays while the next one comes. */
  protected readonly shown = linkedSignal<Page<FacilityRow> | undefined, Page<FacilityRow> | undefined>({
    source: () => (this.list.hasValue() ? this.list.value() : undefined),
    computation: (value, before) => value ?? before?.value,
  });
  /** The list with its filter as files, all pages of it. */
  protected readonly exports = computed(() => {
    const { q, kind, service, state } = this.filter();
    const wish = { q, kind, service, state, division: this.division(), language: this.language.current() };
    return [
      { label: 'facilities.export.xlsx', address: exportAddress({ ...wish, format: 'xlsx' }) },
      { label: 'facilities.export.csv', address: exportAddress({ ...wish, format: 'csv' }) },
      {
        label: 'facilities.export.csvGb',
        address: exportAddress({ ...wish, format: 'csv', encoding: 'gb18030' }),
      },
    ];
  });
  protected readonly narrowed = computed(() => {
    const { q, kind, service, state } = this.filter();
    return q !== '' || kind !== null || service !== null || state !== null;
  });
  protected readonly summary = computed(() => {
    this.language.current();
    const total = this.shown()?.total;
    const division = this.scope.division();
    if (total === undefined || !division) return null;
    const key = this.narrowed() ? 'facilities.summaryNarrowed' : 'facilities.summary';
    return this.transloco.translate<string>(key, { name: division.name, count: formatFigure(total, 0) });
  });

  constructor() {
    toObservable(this.typed)
      .pipe(skip(1), debounceTime(250), distinctUntilChanged(), takeUntilDestroyed())
      .subscribe((text) => {
        const q = text.trim().slice(0, 60);
        if (q !== this.filter().q) this.narrow({ q });
      });
  }

  protected narrow(change: Partial<FacilityFilter>): void {
    void this.router.navigate([], {
      queryParams: addressFor(change),
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  protected sortBy(sort: FacilitySort): void {
    this.narrow(orderAfter(this.filter(), sort));
  }

  protected clear(): void {
    this.narrow({ q: '', kind: null, service: null, state: null });
  }

  protected textOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }
}
