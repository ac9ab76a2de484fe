import { computed, inject, signal } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';
import { LanguageChoice, ProblemMessages } from '../../shell';

/** One change that a dialog asks for: whether it is under way, and the sentence for why it was refused. */
export class ExemptionAttempt {
  private readonly problems = inject(ProblemMessages);
  private readonly language = inject(LanguageChoice);
  private readonly failed = signal<unknown>(null);

  readonly working = signal(false);
  readonly problem = computed(() => {
    this.language.current();
    return this.failed() === null ? null : this.problems.of(this.failed());
  });

  /** Sends a change once at a time; whether it was made. */
  async send(change: () => Observable<unknown>): Promise<boolean> {
    if (this.working()) return false;
    this.working.set(true);
    this.failed.set(null);
    try {
      await firstValueFrom(change());
      return true;
    } catch (error) {
      this.failed.set(error);
      return false;
    } finally {
      this.working.set(false);
    }
  }
}
