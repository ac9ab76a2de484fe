import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReturnMove, ReturnView } from '@tonghu/contract';
import { isPeriodKey, type CompiledForm } from '@tonghu/rules';
import { LoadingState, PageHeader } from '@tonghu/ui';
import { firstValueFrom } from 'rxjs';
import { NotFoundPage, PageArrival, ProblemError, ProblemView, Scope } from '../../shell';
import { ReturnEditorPage } from '../return-editor-page/return-editor-page';
import { ReturnReviewPage } from '../return-review-page/return-review-page';
import { ReturnsApi } from '../returns-api';

interface Loaded {
  readonly view: ReturnView;
  readonly form: CompiledForm;
}

/** One return by its address: to fill for whoever fills it now, else to read and review. */
@Component({
  selector: 'th-return-page',
  imports: [
    LoadingState,
    NotFoundPage,
    PageHeader,
    ProblemView,
    ReturnEditorPage,
    ReturnReviewPage,
    TranslocoPipe,
  ],
  template: `
    @if (absent()) {
      <th-not-found-page />
    } @else if (error(); as problem) {
      <div class="th-page">
        <th-page-header [heading]="'returns.one' | transloco" />
        <th-problem [error]="problem" (retry)="load()" />
      </div>
    } @else {
      <!-- A return read anew is a new page: nothing of the former one may linger. -->
      @for (item of shown(); track item) {
        @if (item.view.mayFill) {
          <th-return-editor-page
            [view]="item.view"
            [form]="item.form"
            (moved)="after($event)"
            (outdated)="load()"
          />
        } @else {
          <th-return-review-page
            [view]="item.view"
            [form]="item.form"
            [done]="done()"
            (moved)="after($event)"
            (outdated)="load()"
          />
        }
      } @empty {
        <th-loading />
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReturnPage {
  private readonly api = inject(ReturnsApi);
  private readonly scope = inject(Scope);
  private readonly arrival = inject(PageArrival);

  /** From the address. */
  readonly division = input.required<string>();
  readonly period = input.required<string>();

  private readonly loaded = signal<Loaded | null>(null);
  protected readonly error = signal<unknown>(null);
  /** A return out of reach is told apart in nothing from one that does not exist. */
  protected readonly absent = computed(() => {
    const error = this.error();
    return error instanceof ProblemError && error.code === 'NOT_FOUND';
  });
  /** The move just made on this return. */
  protected readonly done = signal<ReturnMove | null>(null);
  protected readonly shown = computed(() => {
    const loaded = this.loaded();
    return loaded ? [loaded] : [];
  });
  private reading = 0;

  constructor() {
    // Without the months the page only lacks the ways to its neighbours.
    this.scope.loadPeriods().catch(() => undefined);
    effect(() => {
      this.division();
      this.period();
      untracked(() => {
        this.done.set(null);
        this.loaded.set(null);
        void this.load();
      });
    });
  }

  protected after(move: ReturnMove): void {
    this.done.set(move);
    void this.load();
  }

  protected async load(): Promise<void> {
    const reading = ++this.reading;
    this.error.set(null);
    try {
      const division = Number(this.division());
      if (!/^[1-9]\d{0,8}$/.test(this.division()) || !isPeriodKey(this.period())) {
        throw new ProblemError('NOT_FOUND', 404);
      }
      const view = await firstValueFrom(this.api.view(division, this.period()));
      const form = await this.api.form(view.formId);
      if (reading !== this.reading) return;
      const again = this.loaded() !== null;
      this.loaded.set({ view, form });
      if (again) this.arrival.keepFocus();
    } catch (error) {
      if (reading === this.reading) this.error.set(error);
    }
  }
}
