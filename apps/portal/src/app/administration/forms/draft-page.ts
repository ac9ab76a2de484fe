import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Router, RouterLink } from '@angular/router';
import type { FormDraft, FormVersion } from '@tonghu/contract';
import { LoadingState, PageHeader, Wording } from '@tonghu/ui';
import { ConfirmDialog } from '@tonghu/ui/confirm-dialog';
import { firstValueFrom } from 'rxjs';
import { CalendarWording, ProblemMessages, ProblemView } from '../../shell';
import { AdoptDialog } from './adopt-dialog';
import { FormChanges } from './form-changes';
import { FormDraftStore } from './form-draft-store';
import { changesText, faultText, type Say } from './form-words';
import { FormsApi } from './forms-api';
import { IndicatorTable } from './indicator-table';
import { RateTable } from './rate-table';
import { RuleTable } from './rule-table';
import { TableList } from './table-list';

const PARTS = ['table', 'indicator', 'rule', 'rate', 'difference'] as const;
type Part = (typeof PARTS)[number];
/** Findings listed; the rest are counted. */
const LISTED = 8;

/** The next version of the form while it is drawn up. */
@Component({
  selector: 'th-draft-page',
  imports: [
    FormChanges,
    IndicatorTable,
    LoadingState,
    MatButton,
    PageHeader,
    ProblemView,
    RateTable,
    RouterLink,
    RuleTable,
    TableList,
  ],
  providers: [FormDraftStore],
  templateUrl: './draft-page.html',
  styleUrl: './draft-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DraftPage {
  protected readonly words = inject(Wording);
  protected readonly store = inject(FormDraftStore);
  private readonly api = inject(FormsApi);
  private readonly calendar = inject(CalendarWording);
  private readonly confirm = inject(ConfirmDialog);
  private readonly dialog = inject(MatDialog);
  private readonly problems = inject(ProblemMessages);
  private readonly router = inject(Router);
  private readonly snack = inject(MatSnackBar);
  private readonly say: Say = (key, params) => this.words.say(key, params);

  protected readonly parts = PARTS;
  protected readonly part = signal<Part>('indicator');
  protected readonly heading = computed(() => {
    const draft = this.store.draft();
    return draft
      ? this.say('forms.draft.title', { version: draft.base.number + 1 })
      : this.say('forms.title');
  });
  protected readonly sentence = computed(() => {
    const draft = this.store.draft();
    if (!draft) return null;
    const state =
      draft.findings.length === 0
        ? this.say('forms.draft.sound')
        : this.say('forms.draft.faulty', { count: draft.findings.length });
    return [changesText(draft.difference, this.say), draft.difference.length > 0 ? state : ''].join('');
  });
  protected readonly begun = computed(() => {
    const draft = this.store.draft();
    return draft
      ? this.say('forms.draft.begun', {
          name: draft.startedBy,
          at: this.calendar.moment(draft.startedAt),
          changed: this.calendar.moment(draft.changedAt),
        })
      : '';
  });
  /** How many of each part; the difference by its changes. */
  protected readonly counts = computed((): Record<Part, number> => {
    const draft = this.store.draft();
    return {
      table: draft?.tables.length ?? 0,
      indicator: draft?.indicators.length ?? 0,
      rule: draft?.rules.filter(({ kind }) => kind !== 'computed').length ?? 0,
      rate: draft?.rates.length ?? 0,
      difference: draft?.difference.length ?? 0,
    };
  });
  protected readonly faults = computed(() =>
    (this.store.draft()?.findings ?? []).slice(0, LISTED).map((finding) => ({
      part: finding.part,
      key: finding.key,
      words: this.say('forms.draft.fault', {
        key: finding.key,
        field: finding.field === '' ? '' : this.say(`forms.field.${finding.field}`),
        fault: faultText(finding, this.say),
      }),
    })),
  );
  protected readonly moreFaults = computed(() =>
    Math.max(0, (this.store.draft()?.findings.length ?? 0) - LISTED),
  );
  protected readonly adoptable = computed(() => {
    const draft = this.store.draft();
    return draft !== null && draft.findings.length === 0 && draft.difference.length > 0;
  });
  protected readonly refusal = computed(() => {
    const refusal = this.store.refusal();
    return refusal === null ? null : this.problems.of(refusal);
  });

  constructor() {
    void this.store.read();
  }

  /** Shows the part that a finding stands in. */
  protected open(part: string): void {
    this.part.set(part === 'table' || part === 'rule' || part === 'rate' ? part : 'indicator');
  }

  protected async adopt(draft: FormDraft): Promise<void> {
    const opened = this.dialog.open<AdoptDialog, FormDraft, FormVersion>(AdoptDialog, {
      data: draft,
      width: '520px',
      maxWidth: 'calc(100vw - 32px)',
    });
    const adopted = await firstValueFrom(opened.afterClosed());
    if (!adopted) return;
    this.note('forms.adopt.done', {
      version: adopted.number,
      month: this.calendar.period(adopted.firstPeriod),
    });
    await this.router.navigateByUrl('/administration/forms');
  }

  protected async discard(draft: FormDraft): Promise<void> {
    const confirmed = await this.confirm.ask({
      title: this.say('forms.discard.title', { version: draft.base.number + 1 }),
      message: this.say('forms.discard.message', { changes: changesText(draft.difference, this.say) }),
      confirm: this.say('forms.discard.do'),
      destructive: true,
      ...(draft.difference.length > 0 && { typed: this.say('forms.discard.word') }),
    });
    if (!confirmed) return;
    try {
      await firstValueFrom(this.api.discard(draft.version));
      this.note('forms.discard.done', {});
      await this.router.navigateByUrl('/administration/forms');
    } catch (error) {
      this.store.refusal.set(error);
      await this.store.read();
    }
  }

  private note(key: string, params: Record<string, unknown>): void {
    this.snack.open(this.say(key, params), this.say('ui.close'), { duration: 8000 });
  }
}
