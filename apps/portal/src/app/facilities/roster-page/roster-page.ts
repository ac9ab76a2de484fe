import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  DestroyRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Router } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { DutyPerson, DutyShift, Roster, RosterCover } from '@tonghu/contract';
import { addDays, isDate, mondayOf, shanghaiDate, type TimeSpan } from '@tonghu/rules';
import { EmptyState, Icon, LoadingState } from '@tonghu/ui';
import { ConfirmDialog } from '@tonghu/ui/confirm-dialog';
import { firstValueFrom } from 'rxjs';
import { PageArrival, ProblemMessages, ProblemView } from '../../shell';
import { FacilityInView } from '../facility-frame/facility-in-view';
import { DayList } from './day-list';
import { DutyNow } from './duty-now';
import { GapList } from './gap-list';
import { PeoplePanel } from './people-panel';
import { RosterApi } from './roster-api';
import { RosterDialogs } from './roster-dialogs';
import { RosterGrid } from './roster-grid';
import { spanOf } from './roster-week';
import { RosterWords } from './roster-words';
import { suggestOn, turnIn } from './shift-suggestion';

const MINUTE_MS = 60_000;

/** What to put the focus on once the roster is drawn anew. */
type Target = { readonly shift: DutyShift } | { readonly gap: RosterCover };

/** The duty roster of a house, a week at a time; the week stands in the address. */
@Component({
  selector: 'th-roster-page',
  imports: [
    DayList,
    DutyNow,
    EmptyState,
    GapList,
    Icon,
    LoadingState,
    MatButton,
    MatIconButton,
    PeoplePanel,
    ProblemView,
    RosterGrid,
    TranslocoPipe,
  ],
  templateUrl: './roster-page.html',
  styleUrl: './roster-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RosterPage {
  private readonly inView = inject(FacilityInView);
  private readonly api = inject(RosterApi);
  private readonly dialogs = inject(RosterDialogs);
  private readonly confirm = inject(ConfirmDialog);
  private readonly snack = inject(MatSnackBar);
  private readonly problems = inject(ProblemMessages);
  private readonly transloco = inject(TranslocoService);
  private readonly arrival = inject(PageArrival);
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly document = inject(DOCUMENT);
  protected readonly words = inject(RosterWords);

  /** Any day of the week to show, from the address; this week without one. */
  readonly week = input<string>();

  private readonly wanted = computed(() => {
    const week = this.week();
    return week !== undefined && isDate(week) && week.startsWith('20') ? mondayOf(week) : null;
  });
  private readonly id = computed(() => this.inView.facility()?.id);
  protected readonly list = this.api.roster(
    () => this.id(),
    () => this.wanted(),
  );
  /** The week as last read stays while the next one comes; that of another house does not. */
  protected readonly shown = linkedSignal<Roster | undefined, Roster | undefined>({
    source: () => (this.list.hasValue() ? this.list.value() : undefined),
    computation: (value, before) =>
      value ?? (before?.value?.facilityId === this.id() ? before?.value : undefined),
  });
  protected readonly now = signal(Date.now());
  /** A copy is under way; the button keeps the focus and does nothing more. */
  private copying = false;
  private readonly grid = viewChild(RosterGrid);

  protected readonly lastDay = computed(() => addDays(this.shown()?.weekStart ?? '2000-01-03', 6));
  protected readonly weekText = computed(() => {
    const monday = this.shown()?.weekStart;
    return monday ? this.words.days(monday, this.lastDay()) : '';
  });
  protected readonly isThisWeek = computed(
    () => this.shown()?.weekStart === mondayOf(shanghaiDate(new Date(this.now()))),
  );
  protected readonly summary = computed(() => {
    const roster = this.shown();
    if (!roster) return null;
    const gaps = roster.cover.filter(({ onSite, needed }) => onSite < needed).length;
    return this.words.say(gaps > 0 ? 'summaryGaps' : 'summary', {
      ...{ week: this.weekText(), shifts: roster.shifts.length, gaps },
      people: new Set(roster.shifts.map(({ personId }) => personId)).size,
    });
  });

  constructor() {
    const timer = setInterval(() => this.tick(), MINUTE_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  /** Every minute while somebody looks: the line moves, and who is on duty is read again. */
  private tick(): void {
    if (this.document.visibilityState !== 'visible') return;
    this.now.set(Date.now());
    this.list.reload();
  }

  protected turn(weeks: number): Promise<boolean> {
    return this.show(addDays(this.shown()?.weekStart ?? shanghaiDate(new Date()), 7 * weeks));
  }

  /** Turns by keyboard: the focus stays in the grid. */
  protected async turnByKey(weeks: number): Promise<void> {
    await this.turn(weeks);
    await this.settled();
    this.grid()?.focusAgain();
  }

  protected show(day: string | null): Promise<boolean> {
    const week = day === null ? null : mondayOf(day);
    return this.router.navigate([], { queryParams: { week }, queryParamsHandling: 'merge' });
  }

  protected print(): void {
    this.document.defaultView?.print();
  }

  protected async jump(gap: RosterCover): Promise<void> {
    await this.show(shanghaiDate(new Date(gap.from)));
    await this.read({ gap });
  }

  protected fill(gap: RosterCover): Promise<void> {
    return this.openShift(null, null, turnIn(spanOf(gap)));
  }

  protected add(roster: Roster, person: DutyPerson | null, day: string): Promise<void> {
    return this.openShift(null, person, suggestOn(day, roster.cover));
  }

  /** A new shift without a place named: today's, or that of the first day shown. */
  protected addAnywhere(roster: Roster): Promise<void> {
    const day = this.isThisWeek() ? shanghaiDate(new Date(this.now())) : roster.weekStart;
    return this.add(roster, null, day);
  }

  protected edit(shift: DutyShift): Promise<void> {
    return this.openShift(shift, null, spanOf(shift));
  }

  protected async remove(shift: DutyShift): Promise<void> {
    const roster = this.shown();
    if (!roster) return;
    const confirmed = await this.confirm.ask({
      title: this.words.say('delete.title'),
      message: this.words.say('delete.message', { shift: this.words.shift(shift) }),
      confirm: this.words.say('delete.button'),
      destructive: true,
    });
    if (!confirmed) return;
    await this.attempt(async () => {
      await firstValueFrom(this.api.deleteShift(roster.facilityId, shift));
      this.note(this.words.say('delete.done'));
    });
    await this.read({ shift });
  }

  protected async copy(roster: Roster): Promise<void> {
    if (this.copying) return;
    this.copying = true;
    await this.attempt(async () => {
      const result = await firstValueFrom(this.api.copyWeek(roster.facilityId, roster.weekStart));
      const parts = [this.words.say('copy.copied', { count: result.copied })];
      if (result.kept > 0) parts.push(this.words.say('copy.kept', { count: result.kept }));
      if (result.notEmployed > 0)
        parts.push(this.words.say('copy.notEmployed', { count: result.notEmployed }));
      this.note(parts.join(' '));
    });
    this.copying = false;
    await this.read(null);
  }

  protected async editPerson(roster: Roster, person: DutyPerson | null): Promise<void> {
    const outcome = await this.dialogs.person({ facilityId: roster.facilityId, person });
    if (outcome === null) return;
    if (outcome === 'outdated') this.note(this.problems.sentence('PERSON_STALE'));
    await this.read(null);
  }

  private async openShift(shift: DutyShift | null, person: DutyPerson | null, span: TimeSpan): Promise<void> {
    const roster = this.shown();
    if (!roster) return;
    const outcome = await this.dialogs.shift({ roster, shift, personId: person?.id ?? null, span });
    if (outcome === null) return;
    if (outcome === 'delete') return shift ? this.remove(shift) : undefined;
    if (outcome === 'outdated') this.note(this.problems.sentence('SHIFT_STALE'));
    await this.read(outcome === 'outdated' ? null : { shift: outcome.saved });
  }

  /** Reads the roster again and brings the focus to where the change is. */
  private async read(target: Target | null): Promise<void> {
    this.now.set(Date.now());
    this.list.reload();
    await this.settled();
    if (!target) return this.arrival.keepFocus();
    const grid = this.grid();
    if ('gap' in target) grid?.focusGap(target.gap);
    else {
      const { personId, id, from } = target.shift;
      grid?.focusShift(personId, shanghaiDate(new Date(from)), id);
    }
    this.arrival.keepFocus();
  }

  /** Waits until the answer is there and drawn. */
  private settled(): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.list.isLoading()) setTimeout(look, 20);
        else afterNextRender({ read: () => resolve() }, { injector: this.injector });
      };
      afterNextRender({ read: look }, { injector: this.injector });
    });
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.note(this.problems.of(error));
    }
  }

  private note(sentence: string): void {
    this.snack.open(sentence, this.transloco.translate('ui.close'), { duration: 8000 });
  }
}
