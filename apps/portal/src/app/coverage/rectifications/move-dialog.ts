import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatHint, MatInput, MatLabel } from '@angular/material/input';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Rectification, RectificationCard } from '@tonghu/contract';
import { addDays, RECTIFICATION_FLOW, shanghaiDate } from '@tonghu/rules';
import { Wording } from '@tonghu/ui';
import { firstValueFrom } from 'rxjs';
import { ChangeAttempt } from '../../shell';
import { notBefore } from './not-before';
import type { PlannedMove } from './rectification-dialogs';
import { RectificationWords } from './rectification-words';
import { RectificationsApi } from './rectifications-api';

/** Days that a division is given anew. */
const USUAL_DAYS = 14;
/** Refusals that say that somebody else was faster. */
const OVERTAKEN = ['RECTIFICATION_STALE', 'MOVE_NOT_ALLOWED', 'NOT_MENDED'];

/** One step of a rectification: what follows from it, why, and until when. What is written stays when others were faster. */
@Component({
  selector: 'th-rectification-move-dialog',
  imports: [
    MatButton,
    MatDialogActions,
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
  templateUrl: './move-dialog.html',
  styleUrl: './dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MoveDialog {
  private readonly planned = inject<PlannedMove>(MAT_DIALOG_DATA);
  private readonly opened = inject<MatDialogRef<MoveDialog, boolean>>(MatDialogRef);
  private readonly api = inject(RectificationsApi);
  private readonly words = inject(Wording);
  private readonly said = inject(RectificationWords);

  protected readonly move = this.planned.move;
  protected readonly matter = computed(() => this.said.matter(this.planned.rectification));
  protected readonly asksDeadline =
    RECTIFICATION_FLOW[this.planned.rectification.state][this.move]?.deadline ?? false;
  protected readonly today = shanghaiDate(new Date());
  protected readonly attempt = new ChangeAttempt();
  /** As it stands now, when somebody else has moved it since the dialog was opened. */
  private readonly overtaken = signal<RectificationCard | null>(null);
  protected readonly now = computed((): Rectification => this.overtaken() ?? this.planned.rectification);
  protected readonly allowed = computed(() => this.now().moves.includes(this.move));
  protected readonly conflict = computed(() => {
    const card = this.overtaken();
    const last = card?.events.at(-1);
    if (!card || !last) return null;
    return this.words.say('coverage.rectification.overtaken', {
      by: last.by ?? this.words.say('coverage.rectification.nobody'),
      what: this.words.say(`coverage.rectification.step.${last.move}`),
      text: last.text,
      measured: this.words.say(`coverage.state.${card.measured}`),
    });
  });
  protected readonly form = new FormGroup({
    text: new FormControl('', {
      nonNullable: true,
      validators: [Validators.required, Validators.pattern(/\S/)],
    }),
    deadline: new FormControl(addDays(this.today, USUAL_DAYS), {
      nonNullable: true,
      validators: [Validators.required, notBefore(this.today)],
    }),
    link: new FormControl('', {
      nonNullable: true,
      validators: Validators.pattern(/^\s*https?:\/\/[^\s/]+\S*\s*$/i),
    }),
  });

  protected async send(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || !this.allowed()) return;
    const { text, deadline, link } = this.form.getRawValue();
    const { id, version } = this.now();
    const request = {
      move: this.move,
      version,
      text: text.trim(),
      link: link.trim() || null,
      deadline: this.asksDeadline ? deadline : null,
    };
    if (await this.attempt.send(() => this.api.move(id, request))) return this.opened.close(true);
    if (OVERTAKEN.includes(this.attempt.refusal()?.code ?? '')) await this.catchUp(id);
  }

  /** The page shows what the dialog has learned, also when nothing was sent. */
  protected leave(): void {
    this.opened.close(this.overtaken() !== null);
  }

  private async catchUp(id: number): Promise<void> {
    try {
      this.overtaken.set(await firstValueFrom(this.api.latest(id)));
      this.attempt.forget();
    } catch {
      // The refusal itself stays on the screen.
    }
  }
}
