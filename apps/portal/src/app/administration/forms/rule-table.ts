import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { DraftRule, Rule } from '@tonghu/contract';
import { EmptyState, Wording } from '@tonghu/ui';
import { ConfirmDialog } from '@tonghu/ui/confirm-dialog';
import { ProblemMessages } from '../../shell';
import { ChangeChip } from './change-chip';
import { FormDraftStore } from './form-draft-store';
import { faultText, type Say } from './form-words';
import { RuleEditor } from './rule-editor';

/** The rules that block or ask why; those that compute cells stand with their indicators. */
@Component({
  selector: 'th-rule-table',
  imports: [ChangeChip, EmptyState, MatButton, RuleEditor],
  templateUrl: './rule-table.html',
  styleUrl: './draft-table.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RuleTable {
  protected readonly words = inject(Wording);
  protected readonly store = inject(FormDraftStore);
  private readonly confirm = inject(ConfirmDialog);
  private readonly problems = inject(ProblemMessages);
  private readonly say: Say = (key, params) => this.words.say(key, params);

  protected readonly query = signal('');
  /** Id of the rule that is edited; empty for a new one. */
  protected readonly editing = signal<string | null>(null);
  protected readonly lines = computed(() => {
    const wanted = this.query().trim().toLowerCase();
    return (this.store.draft()?.rules ?? [])
      .filter(({ kind }) => kind !== 'computed')
      .map((rule) => ({
        rule,
        name: this.words.language().startsWith('zh') ? rule.zh : rule.en,
        change: this.store.changeOf('rule', rule.id),
        faults: this.store.findingsOf('rule', rule.id).map((finding) => faultText(finding, this.say)),
      }))
      .filter(({ rule, name }) =>
        [rule.id, rule.expression, name].some((text) => text.toLowerCase().includes(wanted)),
      );
  });
  protected readonly problem = computed(() => {
    const refusal = this.store.refusal();
    return refusal === null ? null : this.problems.of(refusal);
  });

  protected edit(id: string | null): void {
    this.store.refusal.set(null);
    this.editing.set(id);
  }

  protected async keep(was: string | null, item: DraftRule): Promise<void> {
    if (await this.store.change({ part: 'rule', was, item })) this.leave(was);
  }

  protected leave(id: string | null): void {
    this.edit(null);
    setTimeout(() => document.getElementById(id === null ? 'rule-add' : `rule-edit-${id}`)?.focus());
  }

  protected async retire({ id }: Rule, name: string): Promise<void> {
    const confirmed = await this.confirm.ask({
      title: this.say('forms.rule.retireTitle', { id }),
      message: name,
      confirm: this.say('forms.retire'),
      destructive: true,
    });
    if (confirmed) await this.store.change({ part: 'rule', was: id, item: null });
  }

  protected textOf(event: Event): string {
    return event.target instanceof HTMLInputElement ? event.target.value : '';
  }
}
