import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import { MatFormField, MatHint, MatInput, MatLabel } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CoordinateSystem } from '@tonghu/contract';
import { COORDINATE_SYSTEMS } from '@tonghu/rules';
import { FigurePipe, Icon, LoadingState, PageHeader } from '@tonghu/ui';
import { firstValueFrom, map } from 'rxjs';
import { CurrentSession, LanguageChoice, ProblemMessages, ProblemView } from '../../shell';
import { CoverageApi } from '../coverage-api';
import {
  outcomeOfOutlines,
  outcomeOfPositions,
  type ImportMistake,
  type ImportOutcome,
} from './import-outcome';

type Step =
  | { readonly at: 'choosing' }
  | { readonly at: 'checking' }
  | { readonly at: 'failed'; readonly error: unknown }
  | { readonly at: 'checked' | 'importing'; readonly outcome: ImportOutcome };

const KINDS = ['positions', 'outlines'] as const;
const OUTSIDE = ['POSITION_OUTSIDE', 'POSITION_ELSEWHERE'];

/** Brings in coordinates or outlines of divisions from a file: choose, see what is wrong or what will come, import. */
@Component({
  selector: 'th-coverage-import-page',
  imports: [
    FigurePipe,
    Icon,
    LoadingState,
    MatButton,
    MatButtonToggle,
    MatButtonToggleGroup,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
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
  private readonly api = inject(CoverageApi);
  private readonly problems = inject(ProblemMessages);
  private readonly language = inject(LanguageChoice);
  protected readonly session = inject(CurrentSession);

  protected readonly kinds = KINDS;
  protected readonly systems = COORDINATE_SYSTEMS;
  protected readonly kind = signal<(typeof KINDS)[number]>('positions');
  protected readonly system = signal<CoordinateSystem>('wgs84');
  protected readonly source = signal('');
  protected readonly file = signal<File | null>(null);
  protected readonly step = signal<Step>({ at: 'choosing' });
  protected readonly over = signal(false);
  /** Positions outside their division are taken, since somebody said so. */
  private readonly outsideConfirmed = signal(false);

  protected readonly busy = computed(() => ['checking', 'importing'].includes(this.step().at));
  /** Outlines come with where they come from. */
  protected readonly ready = computed(() => this.kind() === 'positions' || this.source().trim() !== '');
  protected readonly outcome = computed(() => {
    const step = this.step();
    return 'outcome' in step ? step.outcome : null;
  });
  protected readonly failure = computed(() => {
    const step = this.step();
    return step.at === 'failed' ? { error: step.error } : null;
  });
  protected readonly wrong = computed(() => {
    const outcome = this.outcome();
    return outcome ? outcome.mistakes.length + outcome.moreMistakes : 0;
  });
  /** Only places stand in the way, and they may be right. */
  protected readonly onlyOutside = computed(() => {
    const outcome = this.outcome();
    return (
      outcome !== null &&
      outcome.mistakes.length > 0 &&
      outcome.moreMistakes === 0 &&
      outcome.mistakes.every(({ code }) => OUTSIDE.includes(code))
    );
  });

  protected sentenceOf({ code, params }: ImportMistake): string {
    this.language.current();
    return this.problems.sentence(code, params);
  }

  /** Another kind of file begins anew. */
  protected take(kind: (typeof KINDS)[number]): void {
    this.kind.set(kind);
    this.file.set(null);
    this.step.set({ at: 'choosing' });
  }

  protected async pick(files: FileList | null | undefined): Promise<void> {
    this.over.set(false);
    const file = files?.[0];
    if (!file || this.busy() || !this.ready()) return;
    this.file.set(file);
    this.outsideConfirmed.set(false);
    await this.check();
  }

  protected async check(): Promise<void> {
    await this.send({ at: 'checking' }, true);
  }

  protected async takeOutside(): Promise<void> {
    this.outsideConfirmed.set(true);
    await this.check();
  }

  protected async import(): Promise<void> {
    const outcome = this.outcome();
    if (!outcome || outcome.mistakes.length > 0 || this.busy()) return;
    await this.send({ at: 'importing', outcome }, false);
  }

  /** Empties the input, so that the same file can be chosen again after it was mended. */
  protected clear(event: Event): void {
    (event.target as HTMLInputElement).value = '';
  }

  private async send(step: Step, dryRun: boolean): Promise<void> {
    const file = this.file();
    if (!file) return;
    this.step.set(step);
    const system = this.system();
    const outcome =
      this.kind() === 'positions'
        ? this.api
            .importPositions(file, { system, dryRun, outsideConfirmed: this.outsideConfirmed() })
            .pipe(map(outcomeOfPositions))
        : this.api
            .importOutlines(file, { system, dryRun, source: this.source().trim() })
            .pipe(map(outcomeOfOutlines));
    try {
      this.step.set({ at: 'checked', outcome: await firstValueFrom(outcome) });
    } catch (error) {
      this.step.set({ at: 'failed', error });
    }
  }
}
