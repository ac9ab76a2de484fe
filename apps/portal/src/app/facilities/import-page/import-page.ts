import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { FacilityImportReport } from '@tonghu/contract';
import { formatFigure } from '@tonghu/rules';
import { FigurePipe, Icon, LoadingState, PageHeader } from '@tonghu/ui';
import { ConfirmDialog } from '@tonghu/ui/confirm-dialog';
import { firstValueFrom } from 'rxjs';
import { LanguageChoice, ProblemMessages, ProblemView } from '../../shell';
import { FacilitiesApi } from '../facilities-api';

type Step =
  | { readonly at: 'choosing' }
  | { readonly at: 'checking' }
  | { readonly at: 'failed'; readonly error: unknown }
  | { readonly at: 'checked' | 'importing' | 'imported'; readonly report: FacilityImportReport };

const OUTSIDE = ['POSITION_OUTSIDE', 'POSITION_ELSEWHERE'];

/** Brings houses in from a workbook or CSV file: choose, see what is wrong or what will come, confirm. */
@Component({
  selector: 'th-facility-import-page',
  imports: [FigurePipe, Icon, LoadingState, MatButton, PageHeader, ProblemView, RouterLink, TranslocoPipe],
  templateUrl: './import-page.html',
  styleUrl: './import-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportPage {
  private readonly api = inject(FacilitiesApi);
  private readonly dialog = inject(ConfirmDialog);
  private readonly transloco = inject(TranslocoService);
  private readonly problems = inject(ProblemMessages);
  private readonly language = inject(LanguageChoice);

  protected readonly file = signal<File | null>(null);
  protected readonly step = signal<Step>({ at: 'choosing' });
  protected readonly over = signal(false);
  /** Positions outside their division are taken, since somebody said so. */
  private readonly outsideConfirmed = signal(false);
  protected readonly template = computed(
    () => `/api/facilities/template?language=${this.language.current()}`,
  );
  protected readonly busy = computed(() => ['checking', 'importing'].includes(this.step().at));
  protected readonly report = computed(() => {
    const step = this.step();
    return 'report' in step ? step.report : null;
  });
  protected readonly failure = computed(() => {
    const step = this.step();
    return step.at === 'failed' ? { error: step.error } : null;
  });
  protected readonly wrong = computed(() => {
    const report = this.report();
    return report ? report.errors.length + report.moreErrors : 0;
  });
  /** Only positions stand in the way, and they may be right. */
  protected readonly onlyOutside = computed(() => {
    const report = this.report();
    const errors = report?.errors ?? [];
    return (
      errors.length > 0 && report?.moreErrors === 0 && errors.every(({ code }) => OUTSIDE.includes(code))
    );
  });

  protected sentenceOf({ code, params }: FacilityImportReport['errors'][number]): string {
    this.language.current();
    return this.problems.sentence(code, params);
  }

  protected async pick(files: FileList | null | undefined): Promise<void> {
    this.over.set(false);
    const file = files?.[0];
    if (!file || this.busy()) return;
    this.file.set(file);
    this.outsideConfirmed.set(false);
    await this.check();
  }

  protected async check(): Promise<void> {
    const file = this.file();
    if (!file) return;
    this.step.set({ at: 'checking' });
    try {
      this.step.set({ at: 'checked', report: await this.send(file, true) });
    } catch (error) {
      this.step.set({ at: 'failed', error });
    }
  }

  protected async takeOutside(): Promise<void> {
    this.outsideConfirmed.set(true);
    await this.check();
  }

  protected async import(): Promise<void> {
    const [file, report] = [this.file(), this.report()];
    if (!file || !report || report.errors.length > 0 || this.busy()) return;
    const say = (key: string, params: Record<string, unknown> = {}) =>
      this.transloco.translate<string>(`facilities.import.${key}`, params);
    const confirmed = await this.dialog.ask({
      title: say('confirm.title'),
      message: say('confirm.message', {
        file: file.name,
        created: formatFigure(report.created, 0),
        changed: formatFigure(report.changed, 0),
      }),
      confirm: say('confirm.button'),
    });
    if (!confirmed) return;
    this.step.set({ at: 'importing', report });
    try {
      const answer = await this.send(file, false);
      this.step.set({ at: answer.imported ? 'imported' : 'checked', report: answer });
    } catch (error) {
      this.step.set({ at: 'failed', error });
    }
  }

  /** Empties the input, so that the same file can be chosen again after it was mended. */
  protected clear(event: Event): void {
    (event.target as HTMLInputElement).value = '';
  }

  private send(file: File, dryRun: boolean): Promise<FacilityImportReport> {
    return firstValueFrom(this.api.importFile(file, dryRun, this.outsideConfirmed()));
  }
}
