import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { FormChange } from '@tonghu/contract';
import { EmptyState, Wording } from '@tonghu/ui';
import { ChangeChip } from './change-chip';
import { valueText, type Say } from './form-words';

const PARTS = ['table', 'indicator', 'rule', 'rate'] as const;

/** What a form says otherwise than another: added, changed field by field, retired. */
@Component({
  selector: 'th-form-changes',
  imports: [ChangeChip, EmptyState],
  template: `
    @for (group of groups(); track group.part) {
      <h3>{{ words.say('forms.part.' + group.part) }} · {{ group.lines.length }}</h3>
      <ul>
        @for (line of group.lines; track line.key) {
          <li>
            <p>
              <span class="key">{{ line.key }}</span> {{ line.name }} <th-change-chip [kind]="line.kind" />
            </p>
            @for (field of line.fields; track field.field) {
              <p class="field">
                <span class="name">{{ words.say('forms.field.' + field.field) }}</span>
                <del>{{ field.before }}</del> → <ins>{{ field.after }}</ins>
              </p>
            }
          </li>
        }
      </ul>
    } @empty {
      <th-empty [title]="words.say('forms.difference.none')" [hint]="hint()" />
    }
  `,
  styles: `
    :host {
      display: block;
      padding: var(--th-space-3) var(--th-space-4);
      font-size: var(--th-font-dense);
    }
    h3 {
      margin: var(--th-space-3) 0 var(--th-space-1);
      font-size: var(--th-font-base);
    }
    h3:first-child {
      margin-block-start: 0;
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      padding-block: var(--th-space-1);
      border-block-end: 1px solid var(--th-line);
    }
    p {
      margin: 0;
      line-height: 24px;
    }
    .key {
      display: inline-block;
      min-inline-size: 64px;
      font-weight: 600;
    }
    .field {
      padding-inline-start: 64px;
      color: var(--th-ink-soft);
      overflow-wrap: anywhere;
    }
    .name {
      margin-inline-end: var(--th-space-2);
      color: var(--th-ink-faint);
    }
    ins {
      color: var(--th-brand-strong);
      text-decoration: none;
      font-weight: 600;
    }
    @media (width < 600px) {
      .field {
        padding-inline-start: var(--th-space-3);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FormChanges {
  protected readonly words = inject(Wording);
  readonly changes = input.required<readonly FormChange[]>();
  readonly hint = input('');

  private readonly say: Say = (key, params) => this.words.say(key, params);
  protected readonly groups = computed(() => {
    const chinese = this.words.language().startsWith('zh');
    return PARTS.map((part) => ({
      part,
      lines: this.changes()
        .filter((change) => change.part === part)
        .map((change) => ({
          ...change,
          name: chinese ? change.zh : change.en,
          fields: change.fields.map(({ field, before, after }) => ({
            field,
            before: valueText(part, field, before, this.say),
            after: valueText(part, field, after, this.say),
          })),
        })),
    })).filter(({ lines }) => lines.length > 0);
  });
}
