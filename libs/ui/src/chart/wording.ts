import { Injectable, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { TranslocoService } from '@jsverse/transloco';
import { asapScheduler, filter, map, merge, observeOn } from 'rxjs';

/** Messages for code outside templates: read inside `computed`, it follows the language and its late arrival. */
@Injectable({ providedIn: 'root' })
export class Wording {
  private readonly transloco = inject(TranslocoService);
  private readonly turn = toSignal(
    merge(
      this.transloco.langChanges$,
      this.transloco.events$.pipe(filter((event) => event.type === 'translationLoadSuccess')),
    ).pipe(
      // A template that asks first starts the loading, and must not be told while it is being drawn.
      observeOn(asapScheduler),
      map((_, count) => count + 1),
    ),
    { initialValue: 0 },
  );

  /** The active language, such as 'zh-Hans'. */
  readonly language = this.transloco.activeLang;

  /** The message of a key with its parameters filled in, in the active language. */
  say(key: string, params: Record<string, unknown> = {}): string {
    this.turn();
    return this.transloco.translate(key, params);
  }
}
