import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  Injector,
  type OnInit,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReturnBrief, ReturnMove, ReturnView } from '@tonghu/contract';
import { transitionOf, type CompiledForm } from '@tonghu/rules';
import { Icon, Wording, type BadgeState } from '@tonghu/ui';
import { ConfirmDialog } from '@tonghu/ui/confirm-dialog';
import {
  FigureSheet,
  cellsByCode,
  layoutOwn,
  layoutTotal,
  type Beside,
  type CellMarks,
  type GridCell,
} from '@tonghu/ui/figure-grid';
import { firstValueFrom } from 'rxjs';
import {
  CalendarWording,
  CurrentSession,
  MomentPipe,
  ProblemError,
  ProblemMessages,
  Scope,
} from '../../shell';
import { AllowancesPanel } from '../allowances/allowances-panel';
import { cellMarks } from '../return-parts/cell-marks';
import { changedCells } from '../return-parts/changed-cells';
import { ChildrenStrip } from '../return-parts/children-strip';
import { CompareChoice, type Comparison } from '../return-parts/compare-choice';
import { FiguresChoice, type FiguresShown } from '../return-parts/figures-choice';
import { findingViews } from '../return-parts/finding-view';
import { FindingsPanel } from '../return-parts/findings-panel';
import { HistoryPanel } from '../return-parts/history-panel';
import { RemarksPanel } from '../return-parts/remarks-panel';
import { ReturnFilesMenu } from '../return-files/return-files-menu';
import { ReturnHead } from '../return-parts/return-head';
import { ReturnsApi } from '../returns-api';
import { RemarkDrafts, type DraftRemarks } from './remark-drafts';
import { RemarkEditor } from './remark-editor';
import { neighboursOf } from './waiting-returns';

const REASON_LENGTH = 1000;
const PRIMARY: readonly ReturnMove[] = ['accept', 'confirm'];

/** A return to read, and for its reviewer to accept, send back with remarks, or reopen. */
@Component({
  selector: 'th-return-review-page',
  imports: [
    AllowancesPanel,
    ChildrenStrip,
    CompareChoice,
    FigureSheet,
    FiguresChoice,
    FindingsPanel,
    HistoryPanel,
    Icon,
    MatButton,
    MomentPipe,
    RemarkEditor,
    RemarksPanel,
    ReturnFilesMenu,
    ReturnHead,
    RouterLink,
    TranslocoPipe,
  ],
  templateUrl: './return-review-page.html',
  styleUrl: './return-review-page.scss',
  host: { '(document:keydown)': 'pressed($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReturnReviewPage implements OnInit {
  private readonly api = inject(ReturnsApi);
  private readonly session = inject(CurrentSession);
  private readonly confirm = inject(ConfirmDialog);
  private readonly messages = inject(ProblemMessages);
  private readonly wording = inject(Wording);
  private readonly calendar = inject(CalendarWording);
  private readonly kept = inject(RemarkDrafts);
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly document = inject(DOCUMENT);
  protected readonly scope = inject(Scope);

  readonly view = input.required<ReturnView>();
  readonly form = input.required<CompiledForm>();
  /** The move just made on this return, to say so. */
  readonly done = input<ReturnMove | null>(null);
  readonly moved = output<ReturnMove>();
  readonly outdated = output();

  protected readonly sheet = viewChild.required(FigureSheet);
  private readonly remarkEditor = viewChild(RemarkEditor);
  protected readonly shown = signal<FiguresShown>('own');
  protected readonly comparison = signal<Comparison>('difference');
  protected readonly cell = signal<GridCell | null>(null);
  protected readonly drafts = signal<DraftRemarks>(new Map());
  protected readonly waiting = signal<readonly ReturnBrief[] | null>(null);
  protected readonly moving = signal(false);
  protected readonly problem = signal<string | null>(null);
  /** State of the return as the server has it, when the move came too late. */
  protected readonly stale = signal<BadgeState | null>(null);
  protected readonly noMarks: CellMarks = new Map();

  private readonly language = computed(() => (this.wording.language()?.startsWith('en') ? 'en' : 'zh'));
  protected readonly hasChildren = computed(() => this.view().division.tier !== 'community');
  // Nobody stands above the city: its return is submitted and waits for publication.
  protected readonly doneKey = computed(() => {
    const root = this.done() === 'submit' && this.view().division.tier === 'city';
    return `returns.done.${root ? 'submitRoot' : this.done()}`;
  });
  protected readonly moves = computed(() => {
    const { moves } = this.view();
    return [...moves].sort((a, b) => Number(PRIMARY.includes(b)) - Number(PRIMARY.includes(a)));
  });
  protected readonly primary = computed(() => this.moves().find((move) => PRIMARY.includes(move)) ?? null);
  protected readonly mayRemark = computed(() =>
    this.view().moves.some((move) => transitionOf(this.view().state, move)?.remarksAllowed),
  );
  protected readonly isReviewer = computed(
    () =>
      this.session.account()?.division.id !== this.view().division.id &&
      (this.done() !== null ||
        this.view().moves.some((move) => transitionOf(this.view().state, move)?.by === 'reviewer')),
  );
  protected readonly neighbours = computed(() => neighboursOf(this.waiting() ?? [], this.view().division.id));

  private readonly ownTables = computed(() =>
    layoutOwn(this.form(), this.view().division.tier, this.language()),
  );
  protected readonly tables = computed(() =>
    this.shown() === 'own' ? this.ownTables() : layoutTotal(this.form(), this.language()),
  );
  protected readonly cells = computed(() => cellsByCode(this.ownTables()));
  private readonly own = computed(() => this.form().computeTotals(this.view().own));
  protected readonly figures = computed(() => (this.shown() === 'own' ? this.own() : this.view().total));
  protected readonly comparisons = computed<Comparison[]>(() => {
    const { previousOwn, previousTotal, lastSubmittedOwn } = this.view();
    const own = this.shown() === 'own';
    return [
      'off',
      ...((own ? previousOwn : previousTotal) ? (['previous', 'difference'] as const) : []),
      ...(own && lastSubmittedOwn ? (['sinceSubmitted'] as const) : []),
    ];
  });
  protected readonly comparedName = computed(() =>
    this.comparison() === 'sinceSubmitted' ? 'lastSubmitted' : 'previous',
  );
  protected readonly compared = computed(() => {
    const { previousOwn, previousTotal, lastSubmittedOwn } = this.view();
    if (this.shown() === 'total') return previousTotal;
    const figures = this.comparison() === 'sinceSubmitted' ? lastSubmittedOwn : previousOwn;
    return figures && this.form().computeTotals(figures);
  });
  protected readonly beside = computed<Beside>(() => {
    const comparison = this.comparison();
    if (!this.comparisons().includes(comparison)) return 'off';
    return comparison === 'sinceSubmitted' ? 'difference' : comparison;
  });

  protected readonly findings = computed(() => {
    const { division, previousOwn, previousLacks, explanations, ledger } = this.view();
    const context = { tier: division.tier, previousOwn, previousLacks, explanations, ledger };
    return findingViews(this.form().check(this.own(), context), this.form(), this.language());
  });
  protected readonly marks = computed(() =>
    cellMarks(
      {
        findings: this.findings(),
        remarks: [
          ...this.view().remarks.map(({ code, text, answer }) => ({ code, text, answer: answer?.text })),
          ...[...this.drafts()].map(([code, text]) => ({ code, text })),
        ],
        changed: changedCells(this.view().lastSubmittedOwn, this.own(), this.form(), this.wording),
      },
      (key, params) => this.wording.say(`returns.${key}`, params),
    ),
  );

  ngOnInit(): void {
    const { division, period, lastSubmittedOwn } = this.view();
    this.drafts.set(this.kept.read(this.account(), division.id, period));
    if (lastSubmittedOwn) this.comparison.set('sinceSubmitted');
    if (this.isReviewer()) void this.readWaiting();
  }

  protected goTo(code: string): void {
    this.shown.set('own');
    this.sheet().goTo(code);
  }

  protected remarkOn(): void {
    if (this.mayRemark()) this.remarkEditor()?.focus();
  }

  protected write(code: string, text: string): void {
    this.drafts.update((before) => {
      const after = new Map(before);
      if (text.trim() === '') after.delete(code);
      else after.set(code, text);
      return after;
    });
    this.keepDrafts();
  }

  protected pressed(event: KeyboardEvent): void {
    const typing =
      event.target instanceof Element &&
      event.target.closest('input, textarea, select, [role="dialog"], [role="alertdialog"]');
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !this.isReviewer()) return;
    const { next, previous } = this.neighbours();
    const target = { n: next, p: previous }[event.key];
    if (target) void this.router.navigate(['/returns', target.division.id, target.period]);
  }

  protected async make(move: ReturnMove): Promise<void> {
    if (this.moving()) return;
    const { division, period, version, state } = this.view();
    const transition = transitionOf(state, move);
    const name = { division: division.name, month: this.calendar.period(period) };
    const remarks = [...this.drafts()].map(([code, text]) => ({ code, text: text.trim() }));
    const answer = await this.ask(move, name, remarks.length, transition?.reasonRequired === true);
    if (!answer) return;
    this.moving.set(true);
    this.problem.set(null);
    this.stale.set(null);
    try {
      const sending = transition?.remarksAllowed === true;
      await firstValueFrom(
        this.api.move(division.id, period, {
          move,
          version,
          ...(transition?.reasonRequired && { reason: answer.reason }),
          ...(sending && { remarks }),
        }),
      );
      if (sending) {
        this.drafts.set(new Map());
        this.keepDrafts();
      }
      this.moved.emit(move);
    } catch (error) {
      this.tell(error);
    } finally {
      this.moving.set(false);
    }
  }

  /** Accepting takes no question, as it can be taken back, unless remarks were written that it does not send. */
  private async ask(
    move: ReturnMove,
    name: Readonly<Record<string, string>>,
    remarks: number,
    reasonRequired: boolean,
  ): Promise<{ readonly reason: string } | null> {
    if (move === 'confirm' || (move === 'accept' && remarks === 0)) return { reason: '' };
    return this.confirm.ask({
      title: this.wording.say(`returns.confirm.${move}.title`, name),
      message: this.wording.say(`returns.confirm.${move}.message`, { ...name, remarks }),
      confirm: this.wording.say(`returns.move.${move}`),
      destructive: move === 'reopen',
      ...(reasonRequired && {
        reason: { label: this.wording.say('returns.reason'), maxLength: REASON_LENGTH },
      }),
    });
  }

  private tell(error: unknown): void {
    const late =
      error instanceof ProblemError && (error.code === 'RETURN_STALE' || error.code === 'MOVE_NOT_ALLOWED');
    if (late) this.stale.set(stateOf(error.params['state']) ?? this.view().state);
    this.problem.set(this.messages.of(error));
  }

  private async readWaiting(): Promise<void> {
    const own = this.session.account()?.division.id;
    if (own === undefined) return;
    try {
      this.waiting.set(await this.api.children(this.view().period, own, 'submitted'));
    } catch {
      // The list of the others is a convenience; the page stands without it.
      return;
    }
    if (this.done() !== null) {
      afterNextRender(() => this.document.getElementById('th-next')?.focus(), { injector: this.injector });
    }
  }

  private keepDrafts(): void {
    const { division, period } = this.view();
    this.kept.keep(this.account(), division.id, period, this.drafts());
  }

  private account(): number {
    return this.session.account()?.id ?? 0;
  }
}

function stateOf(param: unknown): BadgeState | null {
  const states: readonly BadgeState[] = ['draft', 'submitted', 'sent_back', 'accepted'];
  return states.find((state) => state === param) ?? null;
}
