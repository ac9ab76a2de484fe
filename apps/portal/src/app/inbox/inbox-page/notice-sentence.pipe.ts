import { Pipe, type PipeTransform, inject } from '@angular/core';
import type { NoticeMatter } from '@tonghu/contract';
import { noticeSentence } from '@tonghu/rules';
import { LanguageChoice } from '../../shell';

/** `{{ notice.matter | thNotice }}`: what a notice says, in the language of the moment. */
@Pipe({ name: 'thNotice', pure: false })
export class NoticeSentencePipe implements PipeTransform {
  private readonly language = inject(LanguageChoice);

  transform(matter: NoticeMatter): string {
    return noticeSentence(this.language.current(), matter);
  }
}
