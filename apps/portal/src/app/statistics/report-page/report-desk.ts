import { Injectable, computed, inject, signal } from '@angular/core';
import { REPORT_TEXT_LIMIT, type SituationReport, type SituationTexts } from '@tonghu/contract';
import { firstValueFrom } from 'rxjs';
import { ProblemError } from '../../shell';
import { ReportApi } from './report-api';

export const TEXT_FIELDS = ['overview', 'problems', 'nextSteps'] as const;
export const NAME_FIELDS = ['preparedBy', 'checkedBy', 'head'] as const;
const FIELDS = [...TEXT_FIELDS, ...NAME_FIELDS];

export type TextField = (typeof TEXT_FIELDS)[number];
export type NameField = (typeof NAME_FIELDS)[number];
type Written = Readonly<Record<TextField | NameField, string>>;

/** The report in view, and what is being written in it until it is saved. */
@Injectable()
export class ReportDesk {
  private readonly api = inject(ReportApi);
  private asked = '';

  readonly report = signal<SituationReport | null>(null);
  /** Why the report could not be read; null when it could. */
  readonly failure = signal<{ readonly error: unknown } | null>(null);
  /** Why the last saving was refused, other than by somebody else's. */
  readonly refusal = signal<{ readonly error: unknown } | null>(null);
  readonly saving = signal(false);
  /** What somebody else saved in between; null while nobody did. */
  readonly theirs = signal<SituationTexts | null>(null);
  readonly written = signal<Written>(blank());

  private readonly base = computed(() => this.report()?.texts ?? null);
  readonly changed = computed(() => {
    const [base, written] = [this.base(), this.written()];
    return base !== null && FIELDS.some((field) => written[field] !== base[field]);
  });
  readonly tooLong = computed(() =>
    TEXT_FIELDS.some((field) => this.written()[field].length > REPORT_TEXT_LIMIT),
  );
  readonly maySave = computed(
    () => this.changed() && !this.saving() && this.theirs() === null && !this.tooLong(),
  );

  /** Reads a report; what was written in another one is forgotten. */
  async read(division: number, period: string): Promise<void> {
    const asked = `${division} ${period}`;
    this.asked = asked;
    this.report.set(null);
    this.failure.set(null);
    this.refusal.set(null);
    this.theirs.set(null);
    this.written.set(blank());
    try {
      const report = await firstValueFrom(this.api.read(division, period));
      if (asked !== this.asked) return;
      this.report.set(report);
      this.written.set(writtenIn(report.texts));
    } catch (error) {
      if (asked === this.asked) this.failure.set({ error });
    }
  }

  write(field: TextField | NameField, text: string): void {
    this.written.update((written) => ({ ...written, [field]: text }));
  }

  /** Saves what was written; answers whether it was taken. */
  async save(): Promise<boolean> {
    const report = this.report();
    if (!report || !this.maySave()) return false;
    const { asked } = this;
    const sent = this.written();
    this.saving.set(true);
    this.refusal.set(null);
    try {
      const texts = await firstValueFrom(
        this.api.save(report.division.id, report.period, { ...sent, version: report.texts.version }),
      );
      if (asked === this.asked) this.accept(report, texts, sent);
      return true;
    } catch (error) {
      if (asked === this.asked) await this.refused(report, error);
      return false;
    } finally {
      this.saving.set(false);
    }
  }

  /** Goes on with what somebody else saved; what was written here is given up. */
  takeTheirs(): void {
    const theirs = this.resolve();
    if (theirs) this.written.set(writtenIn(theirs));
  }

  /** Saves what was written here over what somebody else saved. */
  async keepMine(): Promise<boolean> {
    return this.resolve() !== null && this.save();
  }

  private resolve(): SituationTexts | null {
    const [report, theirs] = [this.report(), this.theirs()];
    if (!report || !theirs) return null;
    this.report.set({ ...report, texts: theirs });
    this.theirs.set(null);
    return theirs;
  }

  /** What was typed on while the saving was under way stays. */
  private accept(report: SituationReport, texts: SituationTexts, sent: Written): void {
    this.report.set({ ...report, texts });
    const now = this.written();
    const kept = FIELDS.map((field) => [field, now[field] === sent[field] ? texts[field] : now[field]]);
    this.written.set(Object.fromEntries(kept) as Written);
  }

  private async refused(report: SituationReport, error: unknown): Promise<void> {
    if (!(error instanceof ProblemError) || error.code !== 'REPORT_STALE') {
      this.refusal.set({ error });
      return;
    }
    const { asked } = this;
    try {
      const latest = await firstValueFrom(this.api.read(report.division.id, report.period));
      if (asked === this.asked) this.theirs.set(latest.texts);
    } catch {
      // That somebody was first is what matters; saving again asks anew.
      if (asked === this.asked) this.refusal.set({ error });
    }
  }
}

const writtenIn = (texts: SituationTexts): Written =>
  Object.fromEntries(FIELDS.map((field) => [field, texts[field]])) as Written;

const blank = (): Written => Object.fromEntries(FIELDS.map((field) => [field, ''])) as Written;
