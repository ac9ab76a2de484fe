import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  DestroyRef,
  type OnInit,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
  Injector,
  effect,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatTooltip } from '@angular/material/tooltip';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReturnMove, ReturnView } from '@tonghu/contract';
import type { CompiledForm } from '@tonghu/rules';
import { Icon, Wording } from '@tonghu/ui';
import { ConfirmDialog } from '@tonghu/ui/confirm-dialog';
import {
  FigureSheet,
  cellsByCode,
  layoutOwn,
  layoutTotal,
  type Beside,
  type CellMarks,
} from '@tonghu/ui/figure-grid';
import { firstValueFrom } from 'rxjs';
import { CalendarWording, CurrentSession, ProblemError, ProblemMessages } from '../../shell';
import { AllowancesPanel } from '../allowances/allowances-panel';
import { cellMarks } from '../return-parts/cell-marks';
import { ChildrenStrip } from '../return-parts/children-strip';
import { CompareChoice, type Comparison } from '../return-parts/compare-choice';
import { FiguresChoice, type FiguresShown } from '../return-parts/figures-choice';
import { findingViews } from '../return-parts/finding-view';
import { FindingsPanel } from '../return-parts/findings-panel';
import { HistoryPanel } from '../return-parts/history-panel';
import { RemarksPanel } from '../return-parts/remarks-panel';
import { ReturnHead } from '../return-parts/return-head';
import { ReturnFilesMenu } from '../return-files/return-files-menu';
import { ReturnUploads } from '../return-files/return-uploads';
import { ReturnsApi } from '../returns-api';
import { BlockList } from './block-list';
import { ConflictList } from './conflict-list';
import { KeptWork, PendingStore } from './pending-store';
import { ReturnDraft } from './return-draft';
import { SaveQueue } from './save-queue';
import { SaveStatus } from './save-status';
import { savingNotes } from './saving-notes';

const OUTDATED = new Set(['RETURN_STALE', 'MOVE_NOT_ALLOWED', 'RETURN_NOT_EDITABLE', 'PERIOD_CLOSED']);

/** Filling one's own return: the grid with autosave, what the rules say, and the way to submission. */
@Component({
  selector: 'th-return-editor-page',
  imports: [
    AllowancesPanel,
    BlockList,
    ChildrenStrip,
    CompareChoice,
    ConflictList,
    FigureSheet,
    FiguresChoice,
    FindingsPanel,
    HistoryPanel,
    Icon,
    MatButton,
    MatIconButton,
    MatTooltip,
    RemarksPanel,
    ReturnFilesMenu,
    ReturnHead,
    SaveStatus,
    TranslocoPipe,
  ],
  templateUrl: './return-editor-page.html',
  styleUrl: './return-editor-page.scss',
  host: {
    '(window:online)': 'queue.resume()',
    '(window:beforeunload)': 'leaving($event)',
    '(document:visibilitychange)': 'hidden()',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReturnEditorPage implements OnInit {
  private readonly api = inject(ReturnsApi);
  private readonly uploads = inject(ReturnUploads);
  private readonly session = inject(CurrentSession);
  private readonly store = inject(PendingStore);
  private readonly confirm = inject(ConfirmDialog);
  private readonly messages = inject(ProblemMessages);
  private readonly wording = inject(Wording);
  private readonly calendar = inject(CalendarWording);
  private readonly document = inject(DOCUMENT);
  private readonly destroyed = inject(DestroyRef);
  private readonly injector = inject(Injector);

  readonly view = input.required<ReturnView>();
  readonly form = input.required<CompiledForm>();
  readonly moved = output<ReturnMove>();
  /** The return is no longer as it was read. */
  readonly outdated = output();

  // Made once: the page is made anew for every return that is read.
  protected queue!: SaveQueue;
  protected draft!: ReturnDraft;

  private readonly sheet = viewChild.required(FigureSheet);
  protected readonly comparisons: readonly Comparison[] = ['off', 'previous', 'difference'];
  protected readonly comparison = signal<Comparison>('previous');
  protected readonly shown = signal<FiguresShown>('own');
  protected readonly submitting = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly outdatedNow = signal(false);
  /** Cells that an uploaded file has just filled. */
  protected readonly fromFile = signal(0);
  protected readonly noMarks: CellMarks = new Map();

  private readonly language = computed(() => (this.wording.language()?.startsWith('en') ? 'en' : 'zh'));
  protected readonly hasChildren = computed(() => this.view().division.tier !== 'community');
  protected readonly maySubmit = computed(() => this.view().moves.includes('submit'));
  private readonly ownTables = computed(() =>
    layoutOwn(this.form(), this.view().division.tier, this.language()),
  );
  protected readonly tables = computed(() =>
    this.shown() === 'own' ? this.ownTables() : layoutTotal(this.form(), this.language()),
  );
  protected readonly cells = computed(() => cellsByCode(this.ownTables()));
  protected readonly compared = computed(() =>
    this.shown() === 'own' ? this.view().previousOwn : this.view().previousTotal,
  );
  protected readonly beside = computed<Beside>(() => {
    const comparison = this.comparison();
    return this.compared() === null || comparison === 'sinceSubmitted' ? 'off' : comparison;
  });
  protected readonly findings = computed(() =>
    findingViews(this.draft.findings(), this.form(), this.language()),
  );
  protected readonly marks = computed(() =>
    cellMarks(
      {
        findings: this.findings(),
        remarks: this.view().remarks.map((remark) => ({
          ...remark,
          answer: this.draft.answers().get(remark.code),
        })),
        saving: savingNotes(this.queue, this.cells(), this.wording, this.messages),
      },
      (key, params) => this.wording.say(`returns.${key}`, params),
    ),
  );
  protected readonly troubled = computed(() => [
    ...this.queue.conflicts().keys(),
    ...this.queue.refused().keys(),
  ]);
  protected readonly percent = computed(
    () => (100 * this.draft.filled()) / Math.max(1, this.draft.enterable),
  );

  ngOnInit(): void {
    const view = this.view();
    const { id } = view.division;
    const account = this.session.account()?.id ?? 0;
    const codes = this.form().form.indicators.map(({ code }) => code);
    const work = new KeptWork(this.store, this.store.key(account, id, view.period));
    this.queue = new SaveQueue(view, codes, work, (request) =>
      firstValueFrom(this.api.save(id, view.period, request)),
    );
    this.draft = new ReturnDraft(view, this.form(), this.queue);
    this.destroyed.onDestroy(() => this.queue.close());
    effect(
      () => {
        if (!this.session.expired() && this.queue.state() === 'signedOut') this.queue.resume();
      },
      { injector: this.injector },
    );
  }

  protected goTo(code: string): void {
    this.shown.set('own');
    this.sheet().goTo(code);
  }

  protected undo(): void {
    this.follow(this.draft.undo());
  }

  protected redo(): void {
    this.follow(this.draft.redo());
  }

  protected fillBlanks(): void {
    this.draft.fillBlanks();
    this.sheet().focus();
  }

  protected sentenceFor(code: string): string {
    return this.messages.sentence(code);
  }

  protected discard(): void {
    this.queue.discard();
    this.outdated.emit();
  }

  protected leaving(event: Event): void {
    if (!this.queue.kept() && this.queue.waiting() > 0) event.preventDefault();
  }

  protected hidden(): void {
    if (this.document.visibilityState === 'hidden') void this.queue.settle();
  }

  /** What was typed goes first, so that the file is compared with all of it. */
  protected async upload(): Promise<void> {
    this.problem.set(null);
    this.fromFile.set(0);
    if (!(await this.queue.settle())) {
      this.problem.set(this.wording.say('returns.save.beforeSubmit', { count: this.queue.waiting() }));
      return;
    }
    const { division, period } = this.view();
    const task = { division: division.id, period, name: division.name, cells: this.cells() };
    const report = await this.uploads.bring(task);
    if (!report?.saved) return;
    this.draft.fromFile(report.changes, report.saved);
    this.fromFile.set(report.changes.length);
    const [first] = report.changes;
    if (first) this.goTo(first.indicator);
  }

  protected async submit(): Promise<void> {
    if (!this.draft.ready() || this.submitting()) return;
    this.problem.set(null);
    const { division, period } = this.view();
    const unanswered = [...this.draft.answers().values()].filter((text) => text.trim() === '').length;
    const soft = this.findings().filter(({ kind }) => kind === 'soft').length;
    const answer = await this.confirm.ask({
      title: this.wording.say('returns.confirm.submit.title', {
        division: division.name,
        month: this.calendar.period(period),
      }),
      message: [
        this.wording.say(soft > 0 ? 'returns.confirm.submit.explained' : 'returns.confirm.submit.message', {
          cells: this.draft.enterable,
          soft,
        }),
        ...(unanswered > 0
          ? [this.wording.say('returns.confirm.submit.unanswered', { count: unanswered })]
          : []),
      ].join('\n'),
      confirm: this.wording.say('returns.submit'),
    });
    if (!answer) return;
    this.submitting.set(true);
    try {
      if (!(await this.queue.settle())) {
        this.problem.set(this.wording.say('returns.save.beforeSubmit', { count: this.queue.waiting() }));
        return;
      }
      await firstValueFrom(
        this.api.move(division.id, period, { move: 'submit', version: this.queue.version() }),
      );
      this.moved.emit('submit');
    } catch (error) {
      this.problem.set(this.messages.of(error));
      this.outdatedNow.set(error instanceof ProblemError && OUTDATED.has(error.code));
    } finally {
      this.submitting.set(false);
    }
  }

  private follow(code: string | null): void {
    if (code !== null) this.goTo(code);
  }
}
