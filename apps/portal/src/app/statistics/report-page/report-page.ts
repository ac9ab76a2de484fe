import { ChangeDetectionStrategy, Component, computed, effect, inject, untracked } from '@angular/core';
import { CdkTextareaAutosize } from '@angular/cdk/text-field';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatHint, MatInput, MatLabel } from '@angular/material/input';
import { REPORT_NAME_LIMIT, REPORT_TEXT_LIMIT } from '@tonghu/contract';
import { EmptyState, FigurePipe, LoadingState, PageHeader, Wording } from '@tonghu/ui';
import { ConfirmDialog } from '@tonghu/ui/confirm-dialog';
import { CalendarWording, ProblemError, ProblemMessages, ProblemView, Scope } from '../../shell';
import { NAME_FIELDS, ReportDesk, TEXT_FIELDS, type NameField, type TextField } from './report-desk';

/**
 * The situation report of the division and month in view: sentences from the figures beside what its officials write;
 * everybody else above reads it. The paper is made by the server from what was saved.
 */
@Component({
  selector: 'th-report-page',
  imports: [
    CdkTextareaAutosize,
    EmptyState,
    FigurePipe,
    LoadingState,
    MatButton,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    PageHeader,
    ProblemView,
  ],
  providers: [ReportDesk],
  templateUrl: './report-page.html',
  styleUrl: './report-page.scss',
  host: {
    '(window:beforeunload)': 'closing($event)',
    '(keydown.control.s)': 'saveByKey($event)',
    '(keydown.meta.s)': 'saveByKey($event)',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportPage {
  protected readonly words = inject(Wording);
  protected readonly desk = inject(ReportDesk);
  private readonly scope = inject(Scope);
  private readonly calendar = inject(CalendarWording);
  private readonly confirm = inject(ConfirmDialog);
  private readonly messages = inject(ProblemMessages);

  protected readonly texts = TEXT_FIELDS;
  protected readonly names = NAME_FIELDS;
  protected readonly most = REPORT_TEXT_LIMIT;
  protected readonly longestName = REPORT_NAME_LIMIT;

  /** Nobody reports on the month there, which is no failure. */
  protected readonly absent = computed(() => {
    const error = this.desk.failure()?.error;
    return error instanceof ProblemError && error.code === 'NOT_FOUND';
  });
  protected readonly heading = computed(() => {
    const report = this.desk.report();
    return report
      ? this.words.say('report.heading', {
          name: report.division.name,
          month: this.calendar.period(report.period),
        })
      : this.words.say('report.title');
  });
  protected readonly summary = computed(() => {
    const report = this.desk.report();
    return report
      ? this.words.say(`report.mark.${report.mark}`, {
          edition: report.edition,
          at: this.calendar.moment(report.asOf),
        })
      : null;
  });
  protected readonly sentences = computed(() => {
    const english = this.words.language()?.startsWith('en');
    return (this.desk.report()?.sentences ?? []).map((sentence) => ({
      subject: sentence.subject,
      text: english ? sentence.en : sentence.zh,
    }));
  });
  /** Address of the report as PDF. */
  protected readonly file = computed(() => {
    const report = this.desk.report();
    const params = new URLSearchParams({
      division: String(report?.division.id ?? ''),
      period: report?.period ?? '',
      lang: this.words.language(),
    });
    return `/api/statistics/situation-report.pdf?${params.toString()}`;
  });
  /** Whether the server has everything that was typed, and if not, why. */
  protected readonly status = computed(() => {
    if (this.desk.saving()) return this.words.say('report.status.saving');
    if (this.desk.theirs()) return this.words.say('report.status.conflict');
    if (this.desk.tooLong()) return this.words.say('report.status.tooLong');
    if (this.desk.changed()) return this.words.say('report.status.changed');
    const { updatedAt = null, updatedBy = null } = this.desk.report()?.texts ?? {};
    return updatedAt === null
      ? this.words.say('report.status.never')
      : this.words.say('report.status.saved', { by: updatedBy, at: this.calendar.moment(updatedAt) });
  });
  protected readonly refusal = computed(() => {
    this.words.language();
    const refusal = this.desk.refusal();
    return refusal && this.messages.of(refusal.error);
  });
  protected readonly conflict = computed(() => {
    const theirs = this.desk.theirs();
    return (
      theirs &&
      this.words.say('report.conflict.message', {
        by: theirs.updatedBy,
        at: this.calendar.moment(theirs.updatedAt ?? ''),
      })
    );
  });

  constructor() {
    effect(() => {
      this.scope.divisionId();
      this.scope.period();
      untracked(() => this.read());
    });
  }

  /** Asks before leaving what was not saved. */
  async mayLeave(): Promise<boolean> {
    if (!this.desk.changed()) return true;
    const answer = await this.confirm.ask({
      title: this.words.say('report.leave.title'),
      message: this.words.say('report.leave.message'),
      confirm: this.words.say('report.leave.confirm'),
      destructive: true,
    });
    return answer !== null;
  }

  protected read(): void {
    const [division, period] = [this.scope.divisionId(), this.scope.period()];
    if (division !== 0 && period !== null) void this.desk.read(division, period);
  }

  protected typed(field: TextField | NameField, event: Event): void {
    if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement) {
      this.desk.write(field, event.target.value);
    }
  }

  protected save(): void {
    void this.desk.save();
  }

  protected saveByKey(event: Event): void {
    if (!this.desk.report()?.mayWrite) return;
    event.preventDefault();
    this.save();
  }

  protected keepMine(): void {
    void this.desk.keepMine();
  }

  protected closing(event: BeforeUnloadEvent): void {
    if (this.desk.changed()) event.preventDefault();
  }
}
