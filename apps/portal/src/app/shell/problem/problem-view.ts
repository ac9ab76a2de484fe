import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { ErrorState } from '@tonghu/ui';
import { LanguageChoice } from '../language/language-choice';
import { ProblemMessages } from './problem-messages';

/** The error state of a page or a part of it, with the sentence for whatever was thrown. */
@Component({
  selector: 'th-problem',
  imports: [ErrorState],
  template: '<th-error [message]="sentence()" [retryable]="retryable()" (retry)="retry.emit()" />',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProblemView {
  private readonly messages = inject(ProblemMessages);
  private readonly language = inject(LanguageChoice);

  readonly error = input.required<unknown>();
  readonly retryable = input(true);
  readonly retry = output();

  protected readonly sentence = computed(() => {
    this.language.current();
    return this.messages.of(this.error());
  });
}
