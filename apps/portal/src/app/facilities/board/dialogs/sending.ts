import { Injectable, computed, inject, signal } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { firstValueFrom, type Observable } from 'rxjs';
import { LanguageChoice, ProblemError, ProblemMessages } from '../../../shell';

/** Sends what a dialog asks for and closes it; what is refused stays in the dialog with its sentence. */
@Injectable()
export class Sending {
  private readonly opened = inject(MatDialogRef);
  private readonly problems = inject(ProblemMessages);
  private readonly language = inject(LanguageChoice);
  private readonly failure = signal<unknown>(null);

  readonly working = signal(false);
  /** The sentence for what was refused, null before. */
  readonly problem = computed(() => {
    this.language.current();
    const failure = this.failure();
    if (failure === null) return null;
    // The general code says only that something is wrong; the first item says what.
    if (failure instanceof ProblemError && failure.code === 'INVALID_INPUT' && failure.errors[0])
      return this.problems.sentence(failure.errors[0].code, failure.errors[0].params ?? {});
    return this.problems.of(failure);
  });
  /** The stable code of what was refused, null before. */
  readonly code = computed(() => {
    const failure = this.failure();
    return failure instanceof ProblemError ? failure.code : null;
  });

  /** @param done what is said once it is done */
  async send(request: Observable<unknown>, done: () => string): Promise<void> {
    if (this.working()) return;
    this.working.set(true);
    this.failure.set(null);
    try {
      await firstValueFrom(request);
      this.opened.close(done());
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.working.set(false);
    }
  }
}
