import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { DutyPerson, DutyShift, Roster, RosterCover } from '@tonghu/contract';
import { clip, shanghaiDate } from '@tonghu/rules';
import { moved, within, type GridPlace } from './roster-moves';
import { clock, RosterWords } from './roster-words';
import {
  daySpan,
  layoutWeek,
  partIn,
  placeInDay,
  spanOf,
  type CoverBar,
  type PersonWeek,
} from './roster-week';

const START: GridPlace = { row: 0, column: 0, item: 0 };

/**
 * A week of shifts: one row of cover and one for each person, seven days with their hours. An ARIA grid with one stop
 * for Tab; the arrows go from shift to shift. It changes nothing itself and says what is wanted.
 */
@Component({
  selector: 'th-roster-grid',
  imports: [TranslocoPipe],
  templateUrl: './roster-grid.html',
  styleUrl: './roster-grid.scss',
  host: { '(keydown)': 'pressed($event)', '(focusin)': 'entered($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RosterGrid {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  protected readonly words = inject(RosterWords);

  readonly roster = input.required<Roster>();
  /** The moment that the line shows. */
  readonly now = input.required<number>();

  readonly edited = output<DutyShift>();
  readonly deleted = output<DutyShift>();
  /** A new shift is wanted: for whom, and on which day. */
  readonly added = output<{ person: DutyPerson; day: string }>();
  readonly filled = output<RosterCover>();
  /** Another week is wanted: so many later. */
  readonly turned = output<number>();

  protected readonly layout = computed(() => layoutWeek(this.roster()));
  protected readonly today = computed(() => shanghaiDate(new Date(this.now())));
  protected readonly nowText = computed(() => clock(new Date(this.now()).toISOString()));
  private readonly counts = computed(() => [
    this.layout().cover.map((bars) => gapsIn(bars).length),
    ...this.layout().people.map(({ days }) => days.map((bars) => bars.length)),
  ]);
  private readonly wish = signal(START);
  protected readonly active = computed(() => within(this.counts(), this.wish()));

  /** Puts the focus on a shift, or on the cell where it would stand. */
  focusShift(personId: number, day: string, shiftId: number | null): void {
    const row = this.layout().people.findIndex(({ person }) => person.id === personId) + 1;
    const column = Math.max(0, this.layout().days.indexOf(day));
    const bars = this.layout().people[row - 1]?.days[column] ?? [];
    this.focusAt({ row, column, item: bars.findIndex(({ shift }) => shift.id === shiftId) });
  }

  /** Puts the focus on the gap of a day, the first that touches a time. */
  focusGap(span: { from: string; to: string }): void {
    const column = this.layout().days.findIndex((day) => clip(spanOf(span), daySpan(day)) !== null);
    const gaps = gapsIn(this.layout().cover[column] ?? []);
    const item = gaps.findIndex(({ piece }) => clip(spanOf(piece), spanOf(span)) !== null);
    this.focusAt({ row: 0, column, item });
  }

  /** Puts the focus back to where it was, after another week took the place of the former. */
  focusAgain(): void {
    this.focusAt(this.active());
  }

  protected isActive(row: number, column: number, item = 0): boolean {
    const active = this.active();
    return active.row === row && active.column === column && active.item === item;
  }

  protected nowIn(day: string): number | null {
    return placeInDay(day, this.now());
  }

  /** The number of a gap among those of its day, to which the arrows lead. */
  protected gapIndex(bars: readonly CoverBar[], bar: CoverBar): number {
    return gapsIn(bars).indexOf(bar);
  }

  protected hasGap(bars: readonly CoverBar[]): boolean {
    return gapsIn(bars).length > 0;
  }

  /** The hours that a day shows of a piece of cover, in words. */
  protected coverText(day: string, { piece }: CoverBar): string {
    return this.words.cover(piece, partIn(day, piece));
  }

  /** Whether somebody has no shift in the week; paper leaves them out. */
  protected isIdle({ days }: PersonWeek): boolean {
    return days.every((bars) => bars.length === 0);
  }

  /** Whether the person is employed on a day; other cells are greyed. */
  protected employed({ since, until }: DutyPerson, day: string): boolean {
    return since <= day && (until === null || day < until);
  }

  protected pressed(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey) return;
    const place = moved(this.counts(), this.active(), event.key, event.ctrlKey);
    if (place) this.focusAt(place);
    else if (event.ctrlKey || !this.acts(event.key)) return;
    event.preventDefault();
  }

  protected entered(event: FocusEvent): void {
    const place = (event.target as HTMLElement).dataset['place'];
    if (place === undefined) return;
    const [row = 0, column = 0, item = 0] = place.split('.').map(Number);
    this.wish.set({ row, column, item });
  }

  protected add(person: DutyPerson, day: string): void {
    if (this.roster().mayRun) this.added.emit({ person, day });
  }

  protected edit(shift: DutyShift): void {
    if (this.roster().mayRun) this.edited.emit(shift);
  }

  protected fill(bar: CoverBar): void {
    if (this.roster().mayRun) this.filled.emit(bar.piece);
  }

  /** Whether the key means something here; it is then done. */
  private acts(key: string): boolean {
    const { row, column, item } = this.active();
    const gap = row === 0 ? gapsIn(this.layout().cover[column] ?? [])[item] : undefined;
    const week = this.layout().people[row - 1];
    const shift = week?.days[column]?.[item]?.shift;
    const day = this.layout().days[column];
    if (key === 'PageUp' || key === 'PageDown') this.turned.emit(key === 'PageUp' ? -1 : 1);
    else if (key === 'Enter' || key === 'F2') {
      if (gap) this.fill(gap);
      else if (shift) this.edit(shift);
      else if (week && day) this.add(week.person, day);
    } else if (key === 'n' || key === 'N') {
      if (week && day) this.add(week.person, day);
      else if (gap) this.fill(gap);
    } else if (key === 'Delete' || key === 'Backspace') {
      if (shift && this.roster().mayRun) this.deleted.emit(shift);
    } else return false;
    return true;
  }

  private focusAt(place: GridPlace): void {
    this.wish.set(place);
    const focus = () => {
      const { row, column, item } = this.active();
      this.host.nativeElement.querySelector<HTMLElement>(`[data-place="${row}.${column}.${item}"]`)?.focus();
    };
    afterNextRender({ read: focus }, { injector: this.injector });
  }
}

const gapsIn = (bars: readonly CoverBar[]) => bars.filter(({ missing }) => missing > 0);
