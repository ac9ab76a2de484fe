import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { DraftIndicator, Indicator } from '@tonghu/contract';
import { EmptyState, Wording } from '@tonghu/ui';
import { ConfirmDialog } from '@tonghu/ui/confirm-dialog';
import { ProblemMessages } from '../../shell';
import { ChangeChip } from './change-chip';
import { draftOf, formulaIn } from './draft-items';
import { FormDraftStore } from './form-draft-store';
import { collectedText, indicatorName, type Say } from './form-words';
import { IndicatorEditor } from './indicator-editor';

/** What is being edited: the code of an indicator, or a new one. */
type Editing = { code: string } | 'new' | null;

/** Every indicator of the draft; a line turns into its fields where it stands. */
@Component({
  selector: 'th-indicator-table',
  imports: [ChangeChip, EmptyState, IndicatorEditor, MatButton],
  templateUrl: './indicator-table.html',
  styleUrl: './draft-table.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IndicatorTable {
  protected readonly words = inject(Wording);
  protected readonly store = inject(FormDraftStore);
  private readonly confirm = inject(ConfirmDialog);
  private readonly problems = inject(ProblemMessages);
  private readonly say: Say = (key, params) => this.words.say(key, params);

  protected readonly query = signal('');
  /** Letter of the table that is looked at; null for all. */
  protected readonly table = signal<string | null>(null);
  protected readonly editing = signal<Editing>(null);
  protected readonly tables = computed(() => this.store.draft()?.tables ?? []);

  protected readonly lines = computed(() => {
    const wanted = this.query().trim().toLowerCase();
    return (this.store.draft()?.indicators ?? [])
      .filter(({ table }) => this.table() === null || table === this.table())
      .map((indicator) => ({
        indicator,
        name: indicatorName(indicator, this.words.language()),
        collected: collectedText(indicator, this.say),
        change: this.store.changeOf('indicator', indicator.code),
        findings: [
          ...this.store.findingsOf('indicator', indicator.code),
          ...this.store.findingsOf('rule', this.totalOf(indicator.code)?.id ?? ''),
        ],
      }))
      .filter(
        ({ indicator, name }) =>
          wanted === '' ||
          name.toLowerCase().includes(wanted) ||
          indicator.code.toLowerCase().startsWith(wanted),
      );
  });
  /** What the base has and the draft has not. */
  protected readonly retired = computed(() =>
    (this.store.draft()?.difference ?? []).filter(
      ({ part, kind }) => part === 'indicator' && kind === 'retired',
    ),
  );
  protected readonly problem = computed(() => {
    const refusal = this.store.refusal();
    return refusal === null ? null : this.problems.of(refusal);
  });

  protected isEditing(code: string): boolean {
    const editing = this.editing();
    return editing !== null && editing !== 'new' && editing.code === code;
  }

  protected edit(editing: Editing): void {
    this.store.refusal.set(null);
    this.editing.set(editing);
  }

  /** What a computed cell is the sum of. */
  protected formulaOf(code: string): string | null {
    const draft = this.store.draft();
    return draft && formulaIn(draft, code);
  }

  protected async keep(was: string | null, item: DraftIndicator): Promise<void> {
    if (await this.store.change({ part: 'indicator', was, item })) this.leave(was);
  }

  protected leave(code: string | null): void {
    this.edit(null);
    setTimeout(() =>
      document.getElementById(code === null ? 'indicator-add' : `indicator-edit-${code}`)?.focus(),
    );
  }

  protected async retire({ code }: Indicator, name: string): Promise<void> {
    const confirmed = await this.confirm.ask({
      title: this.say('forms.indicator.retireTitle', { code, name }),
      message: this.say('forms.indicator.retireMessage'),
      confirm: this.say('forms.retire'),
      destructive: true,
    });
    if (confirmed) await this.store.change({ part: 'indicator', was: code, item: null });
  }

  /** Takes back a retirement: the indicator as the base has it. */
  protected async restore(code: string): Promise<void> {
    const base = this.store.base();
    const one = base?.indicators.find((indicator) => indicator.code === code);
    if (!base || !one) return;
    await this.store.change({ part: 'indicator', was: null, item: draftOf(base, one) });
  }

  protected textOf(event: Event): string {
    const { target } = event;
    return target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target.value : '';
  }

  private totalOf(code: string) {
    return this.store
      .draft()
      ?.rules.find((rule) => rule.kind === 'computed' && rule.expression.startsWith(`${code} =`));
  }
}
