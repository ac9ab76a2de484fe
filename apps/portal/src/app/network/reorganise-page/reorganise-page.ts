import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  linkedSignal,
  signal,
  untracked,
  viewChild,
  type ElementRef,
} from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatHint, MatInput, MatLabel } from '@angular/material/input';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Division, Reorganisation, ReorganisationKind, ReorganisationPreview } from '@tonghu/contract';
import { formatFigure, shanghaiDate } from '@tonghu/rules';
import { Icon, LoadingState, PageHeader } from '@tonghu/ui';
import { ConfirmDialog } from '@tonghu/ui/confirm-dialog';
import { catchError, firstValueFrom, map, of, switchMap } from 'rxjs';
import {
  CalendarWording,
  CurrentSession,
  LanguageChoice,
  ProblemError,
  ProblemMessages,
  ProblemView,
  Scope,
} from '../../shell';
import { DivisionField, type ChosenDivision } from '../../shell/search';
import { NetworkApi } from '../network-api';
import { PreviewPanel } from './preview-panel';
import {
  blankWish,
  divisionAfter,
  KINDS,
  missingIn,
  requestOf,
  whyNot,
  type Wish,
} from './reorganisation-wish';
import { SplitEditor } from './split-editor';

type Step =
  | { readonly at: 'fill' | 'checking' }
  | { readonly at: 'refused'; readonly error: unknown }
  | { readonly at: 'check' | 'working'; readonly preview: ReorganisationPreview }
  | { readonly at: 'done'; readonly done: Reorganisation; readonly next: number };

const CHANGES = ['ended', 'created', 'moved', 'renamed', 'converted', 'recoded'] as const;

/** Reorganises a division: fill in, look at what will change, confirm with its name, done. */
@Component({
  selector: 'th-reorganise-page',
  imports: [
    DivisionField,
    Icon,
    LoadingState,
    MatButton,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    PageHeader,
    PreviewPanel,
    ProblemView,
    RouterLink,
    SplitEditor,
    TranslocoPipe,
  ],
  templateUrl: './reorganise-page.html',
  styleUrl: './reorganise-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReorganisePage {
  protected readonly scope = inject(Scope);
  private readonly api = inject(NetworkApi);
  private readonly dialog = inject(ConfirmDialog);
  private readonly transloco = inject(TranslocoService);
  private readonly language = inject(LanguageChoice);
  private readonly calendar = inject(CalendarWording);
  private readonly problems = inject(ProblemMessages);
  private readonly session = inject(CurrentSession);

  private readonly stepList = viewChild.required<ElementRef<HTMLElement>>('stepList');

  protected readonly kinds = KINDS;
  protected readonly steps = ['fill', 'check', 'done'] as const;
  protected readonly today = shanghaiDate(new Date());
  protected readonly step = signal<Step>({ at: 'fill' });
  protected readonly tried = signal(false);
  /** Stays what it was while the reorganisation is looked at and done, whatever becomes of it. */
  protected readonly division = linkedSignal<Division | null, Division | null>({
    source: () => this.scope.division(),
    computation: (now, before) => (this.step().at === 'done' ? (before?.value ?? null) : now),
  });
  protected readonly wish = linkedSignal<number, Wish>({
    source: () => this.division()?.id ?? 0,
    computation: () => {
      const division = this.division();
      const kind = KINDS.find((one) => division && whyNot(one, division) === null) ?? 'rename';
      return blankWish(kind, this.today);
    },
  });
  protected readonly failure = computed(() => {
    const inView = this.scope.divisionInView();
    return inView.state === 'failed' && this.step().at !== 'done' ? { error: inView.error } : null;
  });
  protected readonly children = toSignal(
    toObservable(computed(() => (this.wish().kind === 'split' ? (this.division()?.id ?? null) : null))).pipe(
      switchMap((id) =>
        id === null
          ? of([])
          : this.api.children(id, 1).pipe(
              map(({ items }) => items),
              catchError(() => of([])),
            ),
      ),
    ),
    { initialValue: [] as Division[] },
  );
  protected readonly missing = computed(() => (this.tried() ? missingIn(this.wish()) : new Set<string>()));
  protected readonly summary = computed(() => {
    this.language.current();
    const division = this.division();
    if (!division || this.done()) return null;
    const { name, code, tier } = division;
    return this.say('summary', { name, code, tier: this.transloco.translate<string>(`shell.tier.${tier}`) });
  });
  /** Where the step in view stands among the three. */
  protected readonly place = computed(() => {
    const { at } = this.step();
    return at === 'done' ? 2 : at === 'check' || at === 'working' ? 1 : 0;
  });
  protected readonly preview = computed(() => {
    const step = this.step();
    return 'preview' in step ? step.preview : null;
  });
  protected readonly done = computed(() => {
    const step = this.step();
    return step.at === 'done' ? step : null;
  });
  protected readonly sentence = computed(() => {
    this.language.current();
    const counts = this.preview()?.counts ?? this.done()?.done.counts;
    if (!counts) return '';
    const parts = CHANGES.filter((change) => counts[change] > 0).map((change) =>
      this.say(`found.${change}`, { count: formatFigure(counts[change], 0) }),
    );
    return this.say('found.sentence', { parts: parts.join(this.say('found.comma')) });
  });
  /** Everything that speaks against it, each once. */
  protected readonly refusals = computed(() => {
    this.language.current();
    const step = this.step();
    if (step.at !== 'refused') return null;
    const { error } = step;
    const items = error instanceof ProblemError ? error.errors : [];
    const sentences = items.map(({ code, params }) => this.problems.sentence(code, this.worded(params)));
    return { lead: this.problems.of(error), sentences: [...new Set(sentences)] };
  });

  constructor() {
    let before = 0;
    // Another step begins at its top, for the eye and for the keyboard.
    effect(() => {
      const place = this.place();
      if (place !== before) untracked(() => this.stepList().nativeElement.focus());
      before = place;
    });
  }

  protected reasonAgainst(kind: ReorganisationKind): string | null {
    const division = this.division();
    return division && whyNot(kind, division);
  }

  protected change(change: Partial<Wish>): void {
    this.wish.update((wish) => ({ ...wish, ...change }));
  }

  protected choose(kind: ReorganisationKind): void {
    this.tried.set(false);
    this.step.set({ at: 'fill' });
    const { on, reason, document } = this.wish();
    this.wish.set({ ...blankWish(kind, this.today), on, reason, document });
  }

  protected type(field: 'name' | 'code' | 'on' | 'reason' | 'document', event: Event): void {
    this.change({ [field]: (event.target as HTMLInputElement).value });
  }

  protected add(also: ChosenDivision | null): void {
    const { also: before } = this.wish();
    if (!also || also.id === this.division()?.id || before.some(({ id }) => id === also.id)) return;
    this.change({ also: [...before, also] });
  }

  protected remove(id: number): void {
    this.change({ also: this.wish().also.filter((one) => one.id !== id) });
  }

  protected async look(event: Event): Promise<void> {
    event.preventDefault();
    const division = this.division();
    this.tried.set(true);
    if (!division || missingIn(this.wish()).size > 0) return;
    this.step.set({ at: 'checking' });
    try {
      const preview = await firstValueFrom(this.api.preview(this.request(division)));
      this.step.set({ at: 'check', preview });
    } catch (error) {
      this.step.set({ at: 'refused', error });
    }
  }

  protected back(): void {
    this.step.set({ at: 'fill' });
  }

  protected async confirm(): Promise<void> {
    const division = this.division();
    const preview = this.preview();
    if (!division || !preview) return;
    const confirmed = await this.dialog.ask({
      title: this.say('ask.title'),
      message: this.say('ask.message', {
        sentence: this.sentence(),
        on: this.calendar.day(this.wish().on),
      }),
      confirm: this.say('ask.button'),
      destructive: true,
      typed: division.name,
    });
    if (!confirmed) return;
    this.step.set({ at: 'working', preview });
    try {
      const request = { ...this.request(division), token: preview.token };
      const done = await firstValueFrom(this.api.reorganise(request));
      const next = divisionAfter(this.wish(), division);
      this.step.set({ at: 'done', done, next });
      await this.session.reload();
      await this.scope.setDivision(next);
      this.scope.reloadDivision();
    } catch (error) {
      this.step.set({ at: 'refused', error });
    }
  }

  protected again(): void {
    this.tried.set(false);
    this.step.set({ at: 'fill' });
    const division = this.division();
    if (division) this.choose(KINDS.find((one) => whyNot(one, division) === null) ?? 'rename');
  }

  protected doneSentence(done: Reorganisation): string {
    this.language.current();
    const kind = this.say(`kind.${done.kind}`);
    return this.say('done.sentence', { kind, on: this.calendar.day(done.on) });
  }

  /** A month or day among the numbers of a sentence, as people write it. */
  private worded(params: ProblemError['params'] = {}): Record<string, unknown> {
    const { period, since } = params;
    return {
      ...params,
      ...(typeof period === 'string' && { period: this.calendar.period(period) }),
      ...(typeof since === 'string' && { since: this.calendar.day(since) }),
    };
  }

  private request(division: Division) {
    return requestOf(
      this.wish(),
      division.id,
      this.children().map(({ id }) => id),
    );
  }

  private say(key: string, params: Record<string, unknown> = {}): string {
    return this.transloco.translate<string>(`reorganise.${key}`, params);
  }
}
