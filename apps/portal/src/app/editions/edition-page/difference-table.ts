import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { EditionDifference, EditionView } from '@tonghu/contract';
import { LoadingState, formatDifference, formatQuantity } from '@tonghu/ui';
import { firstValueFrom } from 'rxjs';
import { ProblemView } from '../../shell';
import type { Measurable } from '../../statistics';
import { EditionsApi } from '../editions-api';

/** Every figure below a division that an edition says otherwise than the one before it. */
@Component({
  selector: 'th-difference-table',
  imports: [LoadingState, MatButton, ProblemView, RouterLink, TranslocoPipe],
  template: `
    @if (error(); as problem) {
      <th-problem [error]="problem" (retry)="more()" />
    } @else if (total() === 0) {
      <p>{{ 'editions.differences.none' | transloco }}</p>
    } @else if (total() === null) {
      <th-loading />
    } @else {
      <div class="th-scroll">
        <table class="th-table">
          <thead>
            <tr>
              <th scope="col">{{ 'statistics.head.division' | transloco }}</th>
              <th scope="col">{{ 'statistics.ownFigures.indicator' | transloco }}</th>
              <th scope="col" class="th-number">
                {{ 'editions.number' | transloco: { number: edition().number - 1 } }}
              </th>
              <th scope="col" class="th-number">
                {{ 'editions.number' | transloco: { number: edition().number } }}
              </th>
              <th scope="col" class="th-number">{{ 'editions.differences.change' | transloco }}</th>
            </tr>
          </thead>
          <tbody>
            @for (row of rows(); track row.key) {
              <tr>
                <th scope="row">
                  <a
                    [routerLink]="[]"
                    [queryParams]="{ division: row.division.id }"
                    queryParamsHandling="merge"
                    >{{ row.division.name }}</a
                  >
                </th>
                <td>
                  {{ row.label }}
                  @if (row.own) {
                    （{{ 'editions.differences.own' | transloco }}）
                  }
                </td>
                <td class="th-number">{{ row.before }}</td>
                <td class="th-number">{{ row.after }}</td>
                <td class="th-number">{{ row.change }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      @if (found().length < (total() ?? 0)) {
        <button matButton type="button" (click)="more()">
          {{ 'editions.differences.more' | transloco: { shown: found().length, total: total() } }}
        </button>
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DifferenceTable {
  private readonly api = inject(EditionsApi);

  readonly edition = input.required<EditionView>();
  readonly measurables = input.required<readonly Measurable[]>();

  protected readonly found = signal<readonly EditionDifference[]>([]);
  protected readonly total = signal<number | null>(null);
  protected readonly error = signal<unknown>(null);
  protected readonly rows = computed(() =>
    this.found().map(({ division, code, of, before, after }) => {
      const measurable = this.measurables().find((one) => one.code === code);
      const quantity = measurable?.quantity ?? 'count';
      return {
        key: `${division.id} ${code}`,
        division,
        label: measurable?.label ?? code,
        own: of === 'own',
        before: formatQuantity(before, quantity),
        after: formatQuantity(after, quantity),
        change: formatDifference((after ?? 0) - (before ?? 0), quantity),
      };
    }),
  );
  private page = 0;

  constructor() {
    effect(() => {
      this.edition();
      this.page = 0;
      this.found.set([]);
      this.total.set(null);
      void this.more();
    });
  }

  protected async more(): Promise<void> {
    const edition = this.edition();
    this.error.set(null);
    try {
      const next = await firstValueFrom(
        this.api.differences(edition.period, edition.number, edition.division.division.id, this.page + 1),
      );
      if (edition !== this.edition()) return;
      this.page = next.page;
      this.found.update((before) => [...before, ...next.items]);
      this.total.set(next.total);
    } catch (error) {
      this.error.set(error);
    }
  }
}
