import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { EditionView, Form } from '@tonghu/contract';
import { isPeriodKey } from '@tonghu/rules';
import { LoadingState, PageHeader, StateBadge, Wording, badgeStateOf, formatQuantity } from '@tonghu/ui';
import { firstValueFrom } from 'rxjs';
import { CalendarWording, NotFoundPage, ProblemError, ProblemView, Scope } from '../../shell';
import { completenessText, measurablesOf } from '../../statistics';
import { EditionsApi } from '../editions-api';
import { DifferenceTable } from './difference-table';

/** One edition: the frozen figures of a division and those below it, table by table, and what it changed. */
@Component({
  selector: 'th-edition-page',
  imports: [
    DifferenceTable,
    LoadingState,
    MatButton,
    NotFoundPage,
    PageHeader,
    ProblemView,
    RouterLink,
    StateBadge,
    TranslocoPipe,
  ],
  templateUrl: './edition-page.html',
  styleUrl: './edition-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EditionPage {
  private readonly api = inject(EditionsApi);
  private readonly wording = inject(Wording);
  private readonly scope = inject(Scope);
  protected readonly calendar = inject(CalendarWording);

  /** From the address. */
  readonly period = input.required<string>();
  readonly number = input.required<string>();
  readonly division = input<string>();

  protected readonly found = signal<{ readonly edition: EditionView; readonly form: Form } | null>(null);
  protected readonly error = signal<unknown>(null);
  protected readonly chosen = signal<string | null>(null);
  protected readonly absent = computed(() => {
    const error = this.error();
    return error instanceof ProblemError && error.code === 'NOT_FOUND';
  });
  private readonly say = (key: string, params?: Record<string, unknown>) => this.wording.say(key, params);

  protected readonly heading = computed(() => {
    const edition = this.found()?.edition;
    if (!edition) return this.say('editions.one');
    return this.say('editions.heading', {
      name: edition.division.division.name,
      month: this.calendar.period(edition.period),
      number: edition.number,
    });
  });
  protected readonly sentence = computed(() => {
    const edition = this.found()?.edition;
    if (!edition) return null;
    return this.say(edition.latest ? 'editions.sentence.latest' : 'editions.sentence.former', {
      at: this.calendar.moment(edition.publishedAt),
      by: edition.publishedBy ?? '',
    });
  });
  protected readonly completeness = computed(() => {
    const row = this.found()?.edition.division;
    return row ? completenessText(row, this.say) : '';
  });
  protected readonly columns = computed(() => {
    const found = this.found();
    if (!found) return [];
    return [found.edition.division, ...found.edition.children].map((row, place) => ({
      row,
      total: place === 0,
      badge: badgeStateOf({ ...row, started: row.state !== 'draft', overdue: false, stale: false }),
    }));
  });
  protected readonly measurables = computed(() => {
    const form = this.found()?.form;
    return form ? measurablesOf(form, this.wording.language() ?? '', this.say) : [];
  });
  protected readonly tables = computed(() => [
    ...new Map(this.measurables().map(({ table, tableName }) => [table, tableName])),
  ]);
  /** Letter of the table that is shown: the one chosen, as long as the form has it, else the first. */
  protected readonly table = computed(() => {
    const letters = this.tables().map(([letter]) => letter);
    return letters.find((letter) => letter === this.chosen()) ?? letters[0];
  });
  protected readonly rows = computed(() =>
    this.measurables()
      .filter(({ table }) => table === this.table())
      .map((measurable) => ({
        code: measurable.code,
        label: measurable.label,
        unit: measurable.unit,
        figures: this.columns().map(({ row }) =>
          formatQuantity(measurable.of(row.total), measurable.quantity),
        ),
      })),
  );
  /** Numbers of the editions before this one, and of the latest where it is not this. */
  protected readonly otherNumbers = computed(() => {
    const edition = this.found()?.edition;
    if (!edition) return [];
    const latest = this.scope.periods().find(({ key }) => key === edition.period)?.edition ?? edition.number;
    return Array.from({ length: latest }, (_, place) => place + 1).filter((one) => one !== edition.number);
  });
  private reading = 0;

  constructor() {
    // Without the months the page only lacks the ways to the other editions.
    this.scope.loadPeriods().catch(() => undefined);
    effect(() => {
      this.period();
      this.number();
      this.division();
      void this.read();
    });
  }

  protected async read(): Promise<void> {
    const reading = ++this.reading;
    this.error.set(null);
    try {
      if (!isPeriodKey(this.period()) || !/^[1-9]\d{0,3}$/.test(this.number())) {
        throw new ProblemError('NOT_FOUND', 404);
      }
      const division = Number(this.division());
      const edition = await firstValueFrom(
        this.api.view(this.period(), Number(this.number()), division > 0 ? division : null),
      );
      const known = this.found()?.form;
      const form = known?.id === edition.formId ? known : await firstValueFrom(this.api.form(edition.formId));
      if (reading === this.reading) this.found.set({ edition, form });
    } catch (error) {
      if (reading === this.reading) this.error.set(error);
    }
  }
}
