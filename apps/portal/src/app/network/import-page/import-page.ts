import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatHint, MatInput, MatLabel } from '@angular/material/input';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { DivisionImportReport } from '@tonghu/contract';
import { formatFigure } from '@tonghu/rules';
import { FigurePipe, Icon, LoadingState, PageHeader } from '@tonghu/ui';
import { ConfirmDialog } from '@tonghu/ui/confirm-dialog';
import { firstValueFrom } from 'rxjs';
import { CurrentSession, ProblemView, Scope } from '../../shell';
import { NetworkApi } from '../network-api';

type Step =
  | { readonly at: 'choosing' }
  | { readonly at: 'checking' }
  | { readonly at: 'failed'; readonly error: unknown }
  | { readonly at: 'checked'; readonly report: DivisionImportReport }
  | { readonly at: 'importing'; readonly report: DivisionImportReport }
  | { readonly at: 'imported'; readonly report: DivisionImportReport };

const COLUMNS = ['code', 'name', 'tier', 'parent_code'] as const;
const TIERS = ['city', 'district', 'street', 'community'] as const;

/** Brings the divisions of a city in from a CSV file: choose, see what is wrong or what will come, confirm. */
@Component({
  selector: 'th-import-page',
  imports: [
    FigurePipe,
    Icon,
    LoadingState,
    MatButton,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    PageHeader,
    ProblemView,
    RouterLink,
    TranslocoPipe,
  ],
  templateUrl: './import-page.html',
  styleUrl: './import-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportPage {
  private readonly api = inject(NetworkApi);
  private readonly dialog = inject(ConfirmDialog);
  private readonly transloco = inject(TranslocoService);
  private readonly session = inject(CurrentSession);
  private readonly scope = inject(Scope);

  protected readonly columns = COLUMNS;
  protected readonly tiers = TIERS;
  protected readonly file = signal<File | null>(null);
  protected readonly since = signal<string | null>(null);
  protected readonly step = signal<Step>({ at: 'choosing' });
  protected readonly over = signal(false);
  protected readonly report = computed(() => {
    const step = this.step();
    return 'report' in step ? step.report : null;
  });
  protected readonly failure = computed(() => {
    const step = this.step();
    return step.at === 'failed' ? { error: step.error } : null;
  });

  protected async pick(files: FileList | null | undefined): Promise<void> {
    this.over.set(false);
    const file = files?.[0];
    if (!file) return;
    this.file.set(file);
    await this.check();
  }

  protected async sinceChanged(event: Event): Promise<void> {
    this.since.set((event.target as HTMLInputElement).value || null);
    if (this.file()) await this.check();
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

  protected async import(): Promise<void> {
    const file = this.file();
    const report = this.report();
    if (!file || !report || report.errors.length > 0) return;
    const say = (key: string, params: Record<string, unknown> = {}) =>
      this.transloco.translate<string>(`network.import.${key}`, params);
    const confirmed = await this.dialog.ask({
      title: say('confirm.title'),
      message: say('confirm.message', { count: formatFigure(report.rows, 0), file: file.name }),
      confirm: say('confirm.button'),
    });
    if (!confirmed) return;
    this.step.set({ at: 'importing', report });
    try {
      const answer = await this.send(file, false);
      this.step.set({ at: answer.imported ? 'imported' : 'checked', report: answer });
      if (answer.imported) await this.refresh();
    } catch (error) {
      this.step.set({ at: 'failed', error });
    }
  }

  /** Empties the input, so that the same file can be chosen again after it was mended. */
  protected clear(event: Event): void {
    (event.target as HTMLInputElement).value = '';
  }

  private send(file: File, dryRun: boolean): Promise<DivisionImportReport> {
    return firstValueFrom(this.api.importFile(file, dryRun, this.since()));
  }

  private async refresh(): Promise<void> {
    await this.session.reload();
    this.scope.reloadDivision();
  }
}
