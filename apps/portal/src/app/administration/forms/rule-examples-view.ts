import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { RuleExamples } from '@tonghu/contract';
import { formatFigure } from '@tonghu/rules';
import { formatQuantity, Wording } from '@tonghu/ui';
import { catchError, map, of, startWith, switchMap, timer, type Observable } from 'rxjs';
import { CalendarWording, ProblemMessages } from '../../shell';
import { FormsApi } from './forms-api';

/** Milliseconds after the last key before the server is asked. */
const PAUSE = 400;

type Seen =
  | { state: 'idle' }
  | { state: 'loading' }
  | { state: 'failed'; error: unknown }
  | { state: 'ready'; found: RuleExamples };

/** The rule held against real returns while it is typed: for how many it would not hold, and a few of them. */
@Component({
  selector: 'th-rule-examples',
  templateUrl: './rule-examples-view.html',
  styleUrl: './rule-examples-view.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RuleExamplesView {
  protected readonly words = inject(Wording);
  private readonly api = inject(FormsApi);
  private readonly calendar = inject(CalendarWording);
  private readonly problems = inject(ProblemMessages);

  /** The rule as it is typed; null while it cannot be read. */
  readonly expression = input.required<string | null>();

  protected readonly seen = toSignal(
    toObservable(this.expression).pipe(
      switchMap((expression): Observable<Seen> => {
        if (expression === null) return of({ state: 'idle' });
        return timer(PAUSE).pipe(
          switchMap(() => this.api.examples(expression)),
          map((found): Seen => ({ state: 'ready', found })),
          catchError((error: unknown) => of<Seen>({ state: 'failed', error })),
          startWith<Seen>({ state: 'loading' }),
        );
      }),
    ),
    { initialValue: { state: 'idle' } as Seen },
  );
  protected readonly sentence = computed(() => {
    const seen = this.seen();
    if (seen.state === 'failed') return this.problems.of(seen.error);
    if (seen.state !== 'ready') return this.words.say(`forms.examples.${seen.state}`);
    const { period, lacking, checked, of: all, broken } = seen.found;
    if (period === null) return this.words.say('forms.examples.noReturns');
    const month = this.calendar.period(period);
    if (lacking.length > 0) {
      return this.words.say('forms.examples.lacking', {
        month,
        codes: lacking.join(this.words.say('forms.and')),
      });
    }
    if (checked === 0) return this.words.say('forms.examples.none', { month });
    return this.words.say(broken === 0 ? 'forms.examples.holds' : 'forms.examples.broken', {
      month,
      checked: formatQuantity(checked, 'count'),
      all: formatQuantity(all, 'count'),
      broken: formatQuantity(broken, 'count'),
    });
  });
  protected readonly broken = computed(() => {
    const seen = this.seen();
    return seen.state === 'ready' && seen.found.broken > 0;
  });
  protected readonly lines = computed(() => {
    const seen = this.seen();
    if (seen.state !== 'ready') return [];
    const { examples, scale } = seen.found;
    // Rules multiply by fractions, so that a side may have more decimals than its figures.
    const write = (value: number) =>
      Number.isInteger(value) ? formatFigure(value, scale) : String(scale === 2 ? value / 100 : value);
    return (examples ?? []).map(({ division, left, right, holds }) => ({
      id: division.id,
      name: division.name,
      left: write(left),
      right: write(right),
      holds,
    }));
  });
  protected readonly withheld = computed(() => {
    const seen = this.seen();
    return seen.state === 'ready' && seen.found.examples === null && seen.found.checked > 0;
  });
}
