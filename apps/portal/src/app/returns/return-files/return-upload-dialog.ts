import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatProgressBar } from '@angular/material/progress-bar';
import { TranslocoPipe } from '@jsverse/transloco';
import type { FileChange, FileFinding, ReturnFileReport } from '@tonghu/contract';
import { columnName } from '@tonghu/rules';
import { FigurePipe, Icon } from '@tonghu/ui';
import type { GridCell } from '@tonghu/ui/figure-grid';
import type { Subscription } from 'rxjs';
import { LanguageChoice, ProblemMessages } from '../../shell';
import { ReturnFilesApi } from './return-files-api';

/** The return that a file is brought for. */
export interface UploadTask {
  readonly division: number;
  readonly period: string;
  readonly name: string;
  readonly cells: ReadonlyMap<string, GridCell>;
}

type Step =
  | { readonly at: 'choosing' }
  | { readonly at: 'reading'; readonly sheets: number; readonly of: number }
  | { readonly at: 'failed'; readonly error: unknown }
  | { readonly at: 'compared'; readonly report: ReturnFileReport };

/** Findings shown at once; a file with more has one mistake many times. */
const SHOWN = 100;

/** Brings a filled file back: choose it, see cell by cell what it would change or what is wrong, take it. */
@Component({
  selector: 'th-return-upload-dialog',
  imports: [
    FigurePipe,
    Icon,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatProgressBar,
    TranslocoPipe,
  ],
  templateUrl: './return-upload-dialog.html',
  styleUrl: './return-upload-dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReturnUploadDialog {
  protected readonly task = inject<UploadTask>(MAT_DIALOG_DATA);
  private readonly opened = inject<MatDialogRef<ReturnUploadDialog, ReturnFileReport>>(MatDialogRef);
  private readonly api = inject(ReturnFilesApi);
  private readonly problems = inject(ProblemMessages);
  private readonly language = inject(LanguageChoice);

  protected readonly file = signal<File | null>(null);
  protected readonly over = signal(false);
  protected readonly taking = signal(false);
  protected readonly step = signal<Step>({ at: 'choosing' });
  protected readonly report = computed(() => {
    const step = this.step();
    return step.at === 'compared' ? step.report : null;
  });
  protected readonly percent = computed(() => {
    const step = this.step();
    return step.at === 'reading' && step.of > 0 ? (100 * step.sheets) / step.of : 0;
  });
  protected readonly problem = computed(() => {
    const step = this.step();
    this.language.current();
    return step.at === 'failed' ? this.problems.of(step.error) : null;
  });
  /** Sheets that are of other divisions or of nobody. */
  protected readonly passedOver = computed(
    () => this.report()?.sheets.filter(({ refusal }) => refusal !== null).length ?? 0,
  );
  protected readonly mayTake = computed(() => {
    const report = this.report();
    return report !== null && report.errors.length === 0 && report.changes.length > 0;
  });
  protected readonly shown = SHOWN;
  private reading: Subscription | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.reading?.unsubscribe());
  }

  protected pick(files: FileList | null | undefined): void {
    this.over.set(false);
    const file = files?.[0];
    if (!file || this.taking()) return;
    this.file.set(file);
    this.read(null);
  }

  protected take(): void {
    const report = this.report();
    if (!report || !this.mayTake()) return;
    this.taking.set(true);
    this.read(report.version);
  }

  protected cancel(): void {
    this.reading?.unsubscribe();
    this.step.set({ at: 'choosing' });
    this.taking.set(false);
  }

  /** Empties the input, so that the same file can be chosen again after it was mended. */
  protected clear(event: Event): void {
    (event.target as HTMLInputElement).value = '';
  }

  protected placeOf({ sheet, row, column }: FileChange | FileFinding): string {
    const cell = row === null ? '' : `${column === null ? '' : columnName(column)}${row}`;
    const many = (this.report()?.sheets.length ?? 0) > 1;
    return [many || cell === '' ? sheet : '', cell].filter(Boolean).join(' ');
  }

  protected cellOf(indicator: string | null): GridCell | undefined {
    return indicator === null ? undefined : this.task.cells.get(indicator);
  }

  protected sentenceFor({ code, params }: FileFinding): string {
    this.language.current();
    const words: Record<string, string | null> = {};
    for (const [name, value] of Object.entries(params)) {
      words[name] = typeof value === 'number' ? value.toLocaleString('en') : value;
    }
    return this.problems.sentence(code, words);
  }

  private read(take: number | null): void {
    const file = this.file();
    if (!file) return;
    this.reading?.unsubscribe();
    this.step.set({ at: 'reading', sheets: 0, of: 0 });
    const { division, period } = this.task;
    this.reading = this.api.upload(division, period, file, take).subscribe({
      next: (step) => {
        if (step.type === 'progress') this.step.set({ at: 'reading', sheets: step.sheets, of: step.of });
        else if (step.report.saved) this.opened.close(step.report);
        else this.step.set({ at: 'compared', report: step.report });
      },
      error: (error: unknown) => this.step.set({ at: 'failed', error }),
    });
    this.reading.add(() => this.taking.set(false));
  }
}
