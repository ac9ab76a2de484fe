import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import type { DraftChange, DraftIndicator, DraftTable, FormTable } from '@tonghu/contract';
import { MOST_TABLES } from '@tonghu/rules';
import { Icon, Wording } from '@tonghu/ui';
import { ConfirmDialog } from '@tonghu/ui/confirm-dialog';
import { ProblemMessages } from '../../shell';
import { ChangeChip } from './change-chip';
import { draftOf } from './draft-items';
import { FormDraftStore } from './form-draft-store';
import { faultText, type Say } from './form-words';
import { TableEditor } from './table-editor';

/** The tables of the draft in the order in which they are read; a line turns into its fields where it stands. */
@Component({
  selector: 'th-table-list',
  imports: [ChangeChip, Icon, MatButton, MatIconButton, TableEditor],
  templateUrl: './table-list.html',
  styleUrl: './draft-table.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TableList {
  protected readonly words = inject(Wording);
  protected readonly store = inject(FormDraftStore);
  private readonly confirm = inject(ConfirmDialog);
  private readonly problems = inject(ProblemMessages);
  private readonly say: Say = (key, params) => this.words.say(key, params);

  /** Letter of the table that is edited; empty for a new one. */
  protected readonly editing = signal<string | null>(null);
  protected readonly tables = computed(() => this.store.draft()?.tables ?? []);
  protected readonly full = computed(() => this.tables().length >= MOST_TABLES);
  protected readonly lines = computed(() =>
    this.tables().map((table) => ({
      table,
      name: this.nameOf(table),
      other: this.nameOf({ zh: table.en, en: table.zh }),
      count: this.indicatorsOf(table.code).length,
      change: this.store.changeOf('table', table.code),
      faults: this.store.findingsOf('table', table.code).map((finding) => {
        const fault = faultText(finding, this.say);
        if (finding.field === '') return fault;
        return this.say('forms.table.fault', { field: this.say(`forms.field.${finding.field}`), fault });
      }),
    })),
  );
  /** What the base has and the draft has not. */
  protected readonly retired = computed(() =>
    (this.store.draft()?.difference ?? []).filter(({ part, kind }) => part === 'table' && kind === 'retired'),
  );
  protected readonly problem = computed(() => {
    const refusal = this.store.refusal();
    return refusal === null ? null : this.problems.of(refusal);
  });

  protected edit(code: string | null): void {
    this.store.refusal.set(null);
    this.editing.set(code);
  }

  protected async keep(was: string | null, item: DraftTable, indicators: DraftIndicator[]): Promise<void> {
    const rows = indicators.map((one): DraftChange => ({ part: 'indicator', was: null, item: one }));
    if (await this.store.change({ part: 'table', was, item }, ...rows)) this.leave(was, item.code);
  }

  protected leave(was: string | null, code = was): void {
    this.edit(null);
    this.focus(code === null ? 'table-add' : `table-edit-${code}`);
  }

  /** Moves a table by one place; the focus stays on the way that it went, or on the other at an end. */
  protected async move(item: FormTable, by: -1 | 1): Promise<void> {
    const place = this.tables().indexOf(item) + by;
    if (!(await this.store.change({ part: 'table', was: item.code, item, place }))) return;
    const ended = by < 0 ? place === 0 : place === this.tables().length - 1;
    this.focus(`table-${by < 0 !== ended ? 'up' : 'down'}-${item.code}`);
  }

  protected async remove(table: FormTable): Promise<void> {
    const fresh = this.store.changeOf('table', table.code) === 'added';
    const confirmed = await this.confirm.ask({
      title: this.say('forms.table.removeTitle', { code: table.code, name: this.nameOf(table) }),
      message: this.say(fresh ? 'forms.table.removeNew' : 'forms.table.removeMessage', {
        count: this.indicatorsOf(table.code).length,
      }),
      confirm: this.say(fresh ? 'forms.table.remove' : 'forms.retire'),
      destructive: true,
    });
    if (confirmed && (await this.store.change({ part: 'table', was: table.code, item: null }))) {
      this.focus('table-add');
    }
  }

  /** Takes a retirement back: the table with its indicators as the base has them. */
  protected async restore(code: string): Promise<void> {
    const base = this.store.base();
    const item = base?.tables.find((table) => table.code === code);
    if (!base || !item) return;
    const before = base.tables.slice(0, base.tables.indexOf(item)).map((table) => table.code);
    const place = this.tables().filter((table) => before.includes(table.code)).length;
    const indicators = base.indicators
      .filter(({ table }) => table === code)
      .map((one): DraftChange => ({ part: 'indicator', was: null, item: draftOf(base, one) }));
    if (await this.store.change({ part: 'table', was: null, item, place }, ...indicators)) {
      this.focus(`table-edit-${code}`);
    }
  }

  protected nameOf({ zh, en }: { zh: string; en: string }): string {
    return this.words.language().startsWith('zh') ? zh : en;
  }

  private indicatorsOf(code: string) {
    return (this.store.draft()?.indicators ?? []).filter(({ table }) => table === code);
  }

  private focus(id: string): void {
    setTimeout(() => document.getElementById(id)?.focus());
  }
}
