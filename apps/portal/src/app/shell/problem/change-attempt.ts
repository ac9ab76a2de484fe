import { computed, inject, signal } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';
import { LanguageChoice } from '../language/language-choice';
import { ProblemError } from './problem-error';
import { ProblemMessages } from './problem-messages';

/** One change that a form or dialog asks for: whether it is under way, and the sentence for why it was refused. */
export class ChangeAttempt {
  private readonly problems = inject(ProblemMessages);
  private readonly language = inject(LanguageChoice);
  private readonly failed = signal<unknown>(null);

  readonly working = signal(false);
  readonly problem = computed(() => {
    this.language.current();
    return this.failed() === null ? null : this.problems.of(this.failed());
  });

  /** Sends a change once at a time; null when it was refused. */
  async send<T>(change: () => Observable<T>): Promise<T | null> {
    if (this.working()) return null;
    this.working.set(true);
    this.failed.set(null);
    try {
      return await firstValueFrom(change());
    } catch (error) {
      this.failed.set(error);
      return null;
    } finally {
      this.working.set(false);
    }
  }

  /** Why the change was refused, null for anything else. */
  refusal(): ProblemError | null {
    const error = this.failed();
    return error instanceof ProblemError ? error : null;
  }

  /** Forgets the refusal, when something else says it. */
  forget(): void {
    this.failed.set(null);
  }
}
