import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
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
import { MatOption, MatSelect } from '@angular/material/select';
import { TranslocoPipe } from '@jsverse/transloco';
import { addDays, shanghaiDate } from '@tonghu/rules';
import { ChangeAttempt, CurrentSession, ProblemView } from '../../shell';
import { StateMark } from '../parts/state-mark';
import { assigneesFor } from './assignees';
import { notBefore } from './not-before';
import type { Gap } from './rectification-dialogs';
import { RectificationWords } from './rectification-words';
import { RectificationsApi } from './rectifications-api';

/** Days that a division is usually given. */
const USUAL_DAYS = 30;

/** Tells a division to mend a gap: who, until when, and what is asked for. */
@Component({
  selector: 'th-open-rectification-dialog',
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
    MatOption,
    MatSelect,
    ProblemView,
    ReactiveFormsModule,
    StateMark,
    TranslocoPipe,
  ],
  templateUrl: './open-dialog.html',
  styleUrl: './dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OpenRectificationDialog {
  protected readonly gap = inject<Gap>(MAT_DIALOG_DATA);
  private readonly opened = inject<MatDialogRef<OpenRectificationDialog, boolean>>(MatDialogRef);
  private readonly api = inject(RectificationsApi);
  private readonly session = inject(CurrentSession);
  private readonly words = inject(RectificationWords);

  protected readonly matter = computed(() => this.words.matter(this.gap));
  protected readonly today = shanghaiDate(new Date());
  protected readonly attempt = new ChangeAttempt();
  protected readonly division = this.api.division(this.gap.division.id);
  protected readonly choices = computed(() =>
    this.division.hasValue()
      ? assigneesFor(this.division.value().trail, this.session.account()?.division.id ?? 0)
      : [],
  );
  protected readonly form = new FormGroup({
    assignedToId: new FormControl<number | null>(null, Validators.required),
    deadline: new FormControl(addDays(this.today, USUAL_DAYS), {
      nonNullable: true,
      validators: [Validators.required, notBefore(this.today)],
    }),
    text: new FormControl('', {
      nonNullable: true,
      validators: [Validators.required, Validators.pattern(/\S/)],
    }),
  });

  constructor() {
    effect(() => {
      const [nearest] = this.choices();
      if (nearest) this.form.controls.assignedToId.setValue(nearest.id);
    });
  }

  protected async assign(): Promise<void> {
    this.form.markAllAsTouched();
    const { assignedToId, deadline, text } = this.form.getRawValue();
    if (this.form.invalid || assignedToId === null) return;
    const request = {
      divisionId: this.gap.division.id,
      subject: this.gap.subject,
      assignedToId,
      deadline,
      text: text.trim(),
    };
    if (await this.attempt.send(() => this.api.open(request))) this.opened.close(true);
  }
}
