import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatHint, MatInput, MatLabel } from '@angular/material/input';
import { TranslocoPipe } from '@jsverse/transloco';
import type { DutyPerson } from '@tonghu/contract';
import { addDays, shanghaiDate } from '@tonghu/rules';
import { firstValueFrom } from 'rxjs';
import { ProblemError, ProblemMessages } from '../../shell';
import { RosterApi } from './roster-api';
import { RosterWords } from './roster-words';

/** Change that person, or add somebody. */
export interface PersonTask {
  readonly facilityId: number;
  readonly person: DutyPerson | null;
}

/** Somebody who works in the house: name, phone, and from when until when. */
@Component({
  selector: 'th-person-dialog',
  imports: [
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    ReactiveFormsModule,
    TranslocoPipe,
  ],
  templateUrl: './person-dialog.html',
  styleUrl: './roster-dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonDialog {
  protected readonly task = inject<PersonTask>(MAT_DIALOG_DATA);
  private readonly opened = inject<MatDialogRef<PersonDialog, DutyPerson | 'outdated'>>(MatDialogRef);
  private readonly api = inject(RosterApi);
  private readonly problems = inject(ProblemMessages);
  protected readonly words = inject(RosterWords);

  protected readonly form = new FormGroup({
    name: new FormControl(this.task.person?.name ?? '', {
      nonNullable: true,
      validators: [Validators.required, Validators.pattern(/\S/), Validators.maxLength(60)],
    }),
    phone: new FormControl(this.task.person?.phone ?? '', { nonNullable: true }),
    fullTime: new FormControl(this.task.person?.fullTime ?? true, { nonNullable: true }),
    since: new FormControl(this.task.person?.since ?? shanghaiDate(new Date()), {
      nonNullable: true,
      validators: [Validators.required],
    }),
    /** The last day at work, as people say it. */
    last: new FormControl(lastDayOf(this.task.person), { nonNullable: true }),
  });
  protected readonly working = signal(false);
  private readonly failure = signal<unknown>(null);
  protected readonly problem = computed(() =>
    this.failure() === null ? null : this.problems.of(this.failure()),
  );
  /** Shifts that stand against the end of the employment. */
  protected readonly named = computed(() => {
    const error = this.failure();
    if (!(error instanceof ProblemError)) return [];
    return error.errors.flatMap(({ path, params }) => {
      const { from, to } = params ?? {};
      return typeof from === 'string' && typeof to === 'string'
        ? [{ path, text: this.words.span({ from, to }) }]
        : [];
    });
  });
  /** How many shifts would go if the person insists; null while nothing asks for it. */
  protected readonly droppable = computed(() => {
    const error = this.failure();
    return error instanceof ProblemError && error.code === 'PERSON_HAS_SHIFTS'
      ? Number(error.params['count'])
      : null;
  });

  protected async save(insist: 'drop' | null = null): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.working()) return;
    this.working.set(true);
    this.failure.set(null);
    try {
      this.opened.close(await this.send(insist === 'drop'));
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'PERSON_STALE') this.opened.close('outdated');
      this.failure.set(error);
    } finally {
      this.working.set(false);
    }
  }

  private send(dropShifts: boolean): Promise<DutyPerson> {
    const { name, phone, fullTime, since, last } = this.form.getRawValue();
    const { facilityId, person } = this.task;
    const until = last === '' ? null : addDays(last, 1);
    const wish = { name: name.trim(), phone: phone.trim(), fullTime, since, until };
    if (!person) return firstValueFrom(this.api.addPerson(facilityId, wish));
    const { id, version } = person;
    return firstValueFrom(this.api.updatePerson(facilityId, id, { ...wish, version, dropShifts }));
  }
}

const lastDayOf = (person: DutyPerson | null) => (person?.until ? addDays(person.until, -1) : '');
