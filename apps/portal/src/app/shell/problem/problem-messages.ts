import { Injectable, inject } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { ProblemError } from './problem-error';

/** Sentences for the stable codes of problems, in the language of the moment (`errors.json`). */
@Injectable({ providedIn: 'root' })
export class ProblemMessages {
  private readonly transloco = inject(TranslocoService);

  /** The sentence for a code; a code that has none gets the general sentence with the code named. */
  sentence(code: string, params: Record<string, unknown> = {}): string {
    const messages = this.transloco.getTranslation(this.transloco.getActiveLang());
    return `errors.${code}` in messages
      ? this.transloco.translate(`errors.${code}`, params)
      : this.transloco.translate('errors.UNKNOWN', { code });
  }

  /** The sentence for anything that was thrown. */
  of(error: unknown): string {
    if (error instanceof ProblemError) return this.sentence(error.code, error.params);
    if (error instanceof Error && error.cause instanceof ProblemError) return this.of(error.cause);
    return this.sentence('INTERNAL');
  }
}
