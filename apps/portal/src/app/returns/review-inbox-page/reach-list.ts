import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page, ReturnBrief, ReturnState, Tier } from '@tonghu/contract';
import { RETURN_STATES, TIERS, TIER_NUMBER } from '@tonghu/rules';
import { EmptyState, LoadingState } from '@tonghu/ui';
import { firstValueFrom } from 'rxjs';
import { ProblemView } from '../../shell';
import { ReturnsApi } from '../returns-api';
import { ReturnTable } from './return-table';

const PAGE_SIZE = 50;

/** All returns below a division, filtered and a page at a time; filters and page stand in the address. */
@Component({
  selector: 'th-reach-list',
  imports: [EmptyState, LoadingState, MatButton, ProblemView, ReturnTable, RouterLink, TranslocoPipe],
  template: `
    <div class="filters">
      <label>
        {{ 'returns.filter.state' | transloco }}
        <select (change)="filter({ state: picked($event) })">
          <option value="">{{ 'returns.filter.any' | transloco }}</option>
          @for (option of states; track option) {
            <option [value]="option" [selected]="option === state()">
              {{ 'ui.state.' + option | transloco }}
            </option>
          }
        </select>
      </label>
      <label>
        {{ 'returns.filter.tier' | transloco }}
        <select (change)="filter({ tier: picked($event) })">
          <option value="">{{ 'returns.filter.any' | transloco }}</option>
          @for (option of tiers(); track option) {
            <option [value]="option" [selected]="option === tier()">
              {{ 'shell.tier.' + option | transloco }}
            </option>
          }
        </select>
      </label>
      <label>
        <input
          type="checkbox"
          [checked]="overdue() === 'true'"
          (change)="filter({ overdue: ticked($event) })"
        />
        {{ 'returns.filter.overdue' | transloco }}
      </label>
      <label>
        <input type="checkbox" [checked]="late() === 'true'" (change)="filter({ late: ticked($event) })" />
        {{ 'returns.filter.late' | transloco }}
      </label>
      <label>
        <input
          type="checkbox"
          [checked]="excused() === 'true'"
          (change)="filter({ excused: ticked($event) })"
        />
        {{ 'returns.filter.excused' | transloco }}
      </label>
    </div>
    @if (error(); as problem) {
      <th-problem [error]="problem" (retry)="read()" />
    } @else if (found(); as list) {
      @if (list.total === 0) {
        <th-empty [title]="'returns.filter.none' | transloco" />
      } @else {
        <th-return-table [returns]="list.items" [label]="'returns.tab.all' | transloco" />
        <nav class="pages" [attr.aria-label]="'returns.pages.label' | transloco">
          <span>{{
            'returns.pages.at' | transloco: { page: list.page, pages: pages(), total: list.total }
          }}</span>
          @if (list.page > 1) {
            <a
              matButton
              [routerLink]="[]"
              [queryParams]="{ page: list.page - 1 }"
              queryParamsHandling="merge"
              >{{ 'returns.pages.before' | transloco }}</a
            >
          }
          @if (list.page < pages()) {
            <a
              matButton
              [routerLink]="[]"
              [queryParams]="{ page: list.page + 1 }"
              queryParamsHandling="merge"
              >{{ 'returns.pages.after' | transloco }}</a
            >
          }
        </nav>
      }
    } @else {
      <th-loading />
    }
  `,
  styles: `
    .filters,
    .pages {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--th-space-2) var(--th-space-4);
      padding: var(--th-space-2) var(--th-space-3);
      font-size: var(--th-font-dense);
    }
    label {
      display: inline-flex;
      align-items: center;
      gap: var(--th-space-2);
    }
    select {
      min-block-size: 32px;
      padding-inline: var(--th-space-2);
      border: 1px solid var(--th-line-strong);
      border-radius: var(--th-radius);
      background: var(--th-surface);
      color: var(--th-ink);
      font: inherit;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReachList {
  private readonly api = inject(ReturnsApi);
  private readonly router = inject(Router);

  readonly division = input.required<{ readonly id: number; readonly tier: Tier }>();
  readonly period = input.required<string>();
  readonly state = input<string>();
  readonly tier = input<string>();
  readonly overdue = input<string>();
  readonly late = input<string>();
  readonly excused = input<string>();
  readonly page = input<string>();

  protected readonly found = signal<Page<ReturnBrief> | null>(null);
  protected readonly error = signal<unknown>(null);
  protected readonly states = RETURN_STATES;
  protected readonly tiers = computed(() =>
    TIERS.filter((tier) => TIER_NUMBER[tier] > TIER_NUMBER[this.division().tier]),
  );
  protected readonly pages = computed(() => Math.max(1, Math.ceil((this.found()?.total ?? 0) / PAGE_SIZE)));
  private readonly wanted = computed(() => ({
    period: this.period(),
    within: this.division().id,
    state: RETURN_STATES.find((state): state is ReturnState => state === this.state()),
    tier: TIERS.find((tier) => tier === this.tier()),
    overdue: this.overdue() === 'true' ? true : undefined,
    late: this.late() === 'true' ? true : undefined,
    excused: this.excused() === 'true' ? true : undefined,
    page: Math.max(1, Math.trunc(Number(this.page() ?? 1)) || 1),
    size: PAGE_SIZE,
  }));

  constructor() {
    effect(() => {
      this.wanted();
      void this.read();
    });
  }

  protected filter(change: Readonly<Record<string, string | null>>): void {
    void this.router.navigate([], { queryParams: { ...change, page: null }, queryParamsHandling: 'merge' });
  }

  protected picked(event: Event): string | null {
    return (event.target as HTMLSelectElement).value || null;
  }

  protected ticked(event: Event): string | null {
    return (event.target as HTMLInputElement).checked ? 'true' : null;
  }

  protected async read(): Promise<void> {
    const wanted = this.wanted();
    this.error.set(null);
    try {
      const page = await firstValueFrom(this.api.list(wanted));
      if (wanted === this.wanted()) this.found.set(page);
    } catch (error) {
      if (wanted === this.wanted()) this.error.set(error);
    }
  }
}
