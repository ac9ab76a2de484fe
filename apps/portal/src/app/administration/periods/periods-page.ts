import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { MatSnackBar } from '@angular/material/snack-bar';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Period } from '@tonghu/contract';
import { allowedPeriodMoves, nextPeriod, previousPeriod, shanghaiDate } from '@tonghu/rules';
import { EmptyState, Icon, LoadingState, PageHeader } from '@tonghu/ui';
import { ConfirmDialog } from '@tonghu/ui/confirm-dialog';
import { firstValueFrom } from 'rxjs';
import {
  CalendarWording,
  CurrentSession,
  DayPipe,
  LanguageChoice,
  PeriodPipe,
  ProblemMessages,
  ProblemView,
  Scope,
} from '../../shell';
import { AdministrationApi } from '../administration-api';
import { nudgeDayKey } from './nudge-days';
import { NudgeDaysDialog } from './nudge-days-dialog';
import { OpenPeriodDialog } from './open-period-dialog';

const TIERS = ['community', 'street', 'district', 'city'] as const;
const ICONS = {
  open: 'edit_calendar',
  closed: 'lock',
  published: 'verified',
  correcting: 'edit_note',
} as const;

type Move = 'close' | 'reopen';

/** The reporting months: what is open until when, opening the next, closing and opening again. */
@Component({
  selector: 'th-periods-page',
  imports: [
    DayPipe,
    EmptyState,
    Icon,
    LoadingState,
    MatButton,
    PageHeader,
    PeriodPipe,
    ProblemView,
    RouterLink,
    TranslocoPipe,
  ],
  templateUrl: './periods-page.html',
  styleUrl: '../list-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PeriodsPage {
  protected readonly scope = inject(Scope);
  private readonly session = inject(CurrentSession);
  private readonly api = inject(AdministrationApi);
  private readonly dialog = inject(MatDialog);
  private readonly confirm = inject(ConfirmDialog);
  private readonly snack = inject(MatSnackBar);
  private readonly problems = inject(ProblemMessages);
  private readonly transloco = inject(TranslocoService);
  private readonly language = inject(LanguageChoice);
  private readonly wording = inject(CalendarWording);

  /** Administrators open and close months, but see no figures. */
  protected readonly reads = computed(() => this.session.may('statistics.read'));
  protected readonly tiers = TIERS;
  protected readonly icons = ICONS;
  protected readonly ready = signal(false);
  protected readonly failure = signal<{ readonly error: unknown } | null>(null);
  /** The month after the newest; of a city that begins, the month just over. */
  protected readonly next = computed(() => {
    const [newest] = this.scope.periods();
    return newest ? nextPeriod(newest.key) : previousPeriod(shanghaiDate(new Date()).slice(0, 7));
  });
  protected readonly summary = computed(() => {
    this.language.current();
    if (!this.ready()) return null;
    const open = this.scope.periods().filter(({ state }) => state === 'open');
    const [newest] = open;
    if (!newest) return this.say('summaryNone');
    return this.say('summary', {
      count: open.length,
      month: this.wording.period(newest.key),
      day: this.wording.day(newest.deadlines.city),
    });
  });

  constructor() {
    void this.read();
  }

  protected async read(): Promise<void> {
    this.failure.set(null);
    try {
      await this.scope.loadPeriods(true);
      this.ready.set(true);
    } catch (error) {
      this.failure.set({ error });
    }
  }

  protected movesOf(period: Period): Move[] {
    return allowedPeriodMoves(period.state).filter((move) => move === 'close' || move === 'reopen');
  }

  protected async open(): Promise<void> {
    const opened = this.dialog.open<OpenPeriodDialog, string, Period>(OpenPeriodDialog, {
      data: this.next(),
      width: '520px',
      maxWidth: 'calc(100vw - 32px)',
    });
    const period = await firstValueFrom(opened.afterClosed());
    if (!period) return;
    await this.read();
    this.note(this.say('opened', { month: this.wording.period(period.key) }));
  }

  /** 前 2 天、当天、后 1 天 */
  protected nudgesOf(period: Period): string {
    this.language.current();
    const days = period.nudgeDays.map((day) =>
      this.say(`nudge.${nudgeDayKey(day)}`, { days: Math.abs(day) }),
    );
    return days.length === 0 ? this.say('nudge.none') : days.join(this.say('nudge.and'));
  }

  protected async setNudges(period: Period): Promise<void> {
    const opened = this.dialog.open<NudgeDaysDialog, Period, Period>(NudgeDaysDialog, {
      data: period,
      width: '480px',
      maxWidth: 'calc(100vw - 32px)',
    });
    if (await firstValueFrom(opened.afterClosed())) await this.read();
  }

  protected async take(period: Period, move: Move): Promise<void> {
    const month = this.wording.period(period.key);
    const confirmed = await this.confirm.ask({
      title: this.say(`${move}.title`, { month }),
      message: this.say(`${move}.message`, { month }),
      confirm: this.say(`${move}.button`),
      destructive: move === 'close',
    });
    if (!confirmed) return;
    try {
      await firstValueFrom(this.api.movePeriod(period.key, { move, version: period.version }));
      this.note(this.say(`${move}.done`, { month }));
    } catch (error) {
      this.note(this.problems.of(error));
    }
    await this.read();
  }

  private note(sentence: string): void {
    this.snack.open(sentence, this.transloco.translate('ui.close'), { duration: 8000 });
  }

  private say(key: string, params: Record<string, unknown> = {}): string {
    return this.transloco.translate<string>(`administration.periods.${key}`, params);
  }
}
