import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormField, MatInput, MatLabel } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import { TranslocoPipe } from '@jsverse/transloco';
import type { DutyShift, Roster, ShiftType } from '@tonghu/contract';
import {
  employedDuring,
  hoursByPerson,
  LONGEST_SHIFT_HOURS,
  overlaps,
  weekSpan,
  type TimeSpan,
} from '@tonghu/rules';
import { firstValueFrom } from 'rxjs';
import { ProblemError, ProblemMessages } from '../../shell';
import { RosterApi } from './roster-api';
import { spanOf } from './roster-week';
import { RosterWords } from './roster-words';
import { fromField, patternOn, SHIFT_PATTERNS, toField, type ShiftPattern } from './shift-suggestion';

/** Change this shift, or add one, at first suggested for that person and time. */
export interface ShiftTask {
  readonly roster: Roster;
  readonly shift: DutyShift | null;
  readonly personId: number | null;
  readonly span: TimeSpan;
}
/** What became of it; `outdated` when somebody else had changed or deleted the shift. */
export type ShiftOutcome = { readonly saved: DutyShift } | 'delete' | 'outdated';

const HOUR_MS = 3_600_000;

/** One turn: who, present or on call, from when until when. */
@Component({
  selector: 'th-shift-dialog',
  imports: [
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    TranslocoPipe,
  ],
  templateUrl: './shift-dialog.html',
  styleUrl: './roster-dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShiftDialog {
  protected readonly task = inject<ShiftTask>(MAT_DIALOG_DATA);
  private readonly opened = inject<MatDialogRef<ShiftDialog, ShiftOutcome>>(MatDialogRef);
  private readonly api = inject(RosterApi);
  private readonly problems = inject(ProblemMessages);
  private readonly words = inject(RosterWords);

  protected readonly types: readonly ShiftType[] = ['on_site', 'on_call'];
  protected readonly patterns = SHIFT_PATTERNS;
  protected readonly personId = signal(this.task.shift?.personId ?? this.task.personId);
  protected readonly type = signal<ShiftType>(this.task.shift?.type ?? 'on_site');
  protected readonly from = signal(toField(this.task.span.from));
  protected readonly to = signal(toField(this.task.span.to));
  protected readonly note = signal(this.task.shift?.note ?? '');
  protected readonly tried = signal(false);
  protected readonly working = signal(false);
  private readonly failure = signal<unknown>(null);

  protected readonly span = computed<TimeSpan | null>(() => {
    const [from, to] = [fromField(this.from()), fromField(this.to())];
    return from === null || to === null ? null : { from, to };
  });
  protected readonly hours = computed(() => {
    const span = this.span();
    return span ? (span.to - span.from) / HOUR_MS : null;
  });
  /** Why the time cannot be taken, as a code of the server. */
  protected readonly wrong = computed(() => {
    const hours = this.hours();
    if (hours === null) return null;
    if (hours <= 0) return 'SHIFT_BACKWARDS';
    return hours > LONGEST_SHIFT_HOURS ? 'SHIFT_TOO_LONG' : null;
  });
  /** Everybody with their hours of the week; those who are free at the time first. */
  protected readonly people = computed(() => {
    const { people, shifts, weekStart } = this.task.roster;
    const counted = shifts.map((shift) => ({ ...shift, ...spanOf(shift) }));
    const hours = hoursByPerson(counted, weekSpan(weekStart));
    const span = this.span();
    const choices = people.map((person) => {
      const own = counted.filter(({ id, personId }) => personId === person.id && id !== this.task.shift?.id);
      const busy = span !== null && own.some((shift) => overlaps(shift, span));
      const away = span !== null && !employedDuring(person, span);
      const state = away ? 'away' : busy ? 'busy' : 'free';
      return { person, hours: hours.get(person.id)?.onSite ?? 0, state } as const;
    });
    return choices.sort((a, b) => Number(a.state !== 'free') - Number(b.state !== 'free'));
  });
  protected readonly problem = computed(() => {
    const error = this.failure();
    if (error === null) return null;
    const { from, to } = error instanceof ProblemError ? error.params : {};
    const named = typeof from === 'string' && typeof to === 'string';
    return this.problems.of(error) + (named ? ` ${this.words.span({ from, to })}` : '');
  });

  protected take(pattern: ShiftPattern): void {
    const day = this.from().slice(0, 10);
    if (fromField(`${day}T00:00`) === null) return;
    const span = patternOn(day, pattern);
    this.from.set(toField(span.from));
    this.to.set(toField(span.to));
  }

  protected isTaken(pattern: ShiftPattern): boolean {
    const day = this.from().slice(0, 10);
    if (fromField(`${day}T00:00`) === null) return false;
    const span = patternOn(day, pattern);
    return toField(span.from) === this.from() && toField(span.to) === this.to();
  }

  protected textOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected remove(): void {
    this.opened.close('delete');
  }

  protected async save(): Promise<void> {
    this.tried.set(true);
    const [personId, span] = [this.personId(), this.span()];
    if (personId === null || span === null || this.wrong() !== null || this.working()) return;
    this.working.set(true);
    this.failure.set(null);
    try {
      this.opened.close({ saved: await this.send(personId, span) });
    } catch (error) {
      const code = error instanceof ProblemError ? error.code : null;
      if (code === 'SHIFT_STALE' || (code === 'NOT_FOUND' && this.task.shift)) this.opened.close('outdated');
      this.failure.set(error);
    } finally {
      this.working.set(false);
    }
  }

  private send(personId: number, { from, to }: TimeSpan): Promise<DutyShift> {
    const { roster, shift } = this.task;
    const wish = {
      personId,
      type: this.type(),
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      note: this.note().trim(),
    };
    if (!shift) return firstValueFrom(this.api.addShift(roster.facilityId, wish));
    const { id, version } = shift;
    return firstValueFrom(this.api.updateShift(roster.facilityId, id, { ...wish, version }));
  }
}
