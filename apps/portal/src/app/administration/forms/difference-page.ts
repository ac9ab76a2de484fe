import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { FormDifference, FormVersionList } from '@tonghu/contract';
import { LoadingState, PageHeader, Wording } from '@tonghu/ui';
import { CalendarWording, ProblemView } from '../../shell';
import { FormChanges } from './form-changes';
import { changesText } from './form-words';

/** What one version of the form says otherwise than the one before it. */
@Component({
  selector: 'th-difference-page',
  imports: [FormChanges, LoadingState, MatButton, PageHeader, ProblemView, RouterLink],
  template: `
    <div class="th-page">
      <th-page-header [heading]="heading()" [summary]="sentence()">
        <a matButton="outlined" routerLink="/administration/forms">{{ words.say('forms.list.back') }}</a>
      </th-page-header>
      <section class="th-panel" [attr.aria-label]="heading()">
        @if (difference.error(); as error) {
          <th-problem [error]="error" (retry)="difference.reload()" />
        } @else if (difference.hasValue()) {
          <th-form-changes [changes]="difference.value().items" />
        } @else {
          <th-loading />
        }
      </section>
    </div>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DifferencePage {
  protected readonly words = inject(Wording);
  private readonly calendar = inject(CalendarWording);

  /** Id of the version, from the address. */
  readonly id = input.required<string>();
  protected readonly difference = httpResource<FormDifference>(() => `/api/forms/${this.id()}/difference`);
  private readonly versions = httpResource<FormVersionList>(() => '/api/forms');
  private readonly version = computed(() =>
    this.versions.hasValue()
      ? this.versions.value().items.find(({ id }) => id === Number(this.id()))
      : undefined,
  );

  protected readonly heading = computed(() => {
    const version = this.version();
    return version
      ? this.words.say('forms.difference.title', { version: version.number, before: version.number - 1 })
      : this.words.say('forms.title');
  });
  protected readonly sentence = computed(() => {
    const version = this.version();
    if (!version || !this.difference.hasValue()) return null;
    return [
      this.words.say('forms.list.since', { first: this.calendar.period(version.firstPeriod) }),
      changesText(this.difference.value().items, (key, params) => this.words.say(key, params)),
    ].join(this.words.say('forms.comma'));
  });
}
