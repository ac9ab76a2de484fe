import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  input,
  model,
  output,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReviewInboxItem } from '@tonghu/contract';
import type { CompiledForm } from '@tonghu/rules';
import { StateBadge, Wording, badgeStateOf } from '@tonghu/ui';
import { CalendarWording, MomentPipe } from '../../shell';
import { dueNote } from '../return-parts/due-note';
import { completenessOf } from '../return-parts/figures-choice';
import { InboxKeysDialog } from './inbox-keys-dialog';
import { changeLines } from './inbox-rows';

/** What a row of the inbox can be asked to do without opening it. */
export type RowDeed = 'accept' | 'confirm' | 'nudge';

/**
 * The inbox of a reviewer as rows: what is worth knowing before opening a return, and the deeds that need no look. Goes
 * from row to row with the arrows or J and K.
 */
@Component({
  selector: 'th-inbox-table',
  imports: [MatButton, MomentPipe, RouterLink, StateBadge, TranslocoPipe],
  templateUrl: './inbox-table.html',
  styleUrls: ['./return-table.scss', './inbox-table.scss'],
  host: { '(keydown)': 'pressed($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InboxTable {
  private readonly wording = inject(Wording);
  private readonly calendar = inject(CalendarWording);
  private readonly dialog = inject(MatDialog);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly items = input.required<readonly ReviewInboxItem[]>();
  readonly label = input.required<string>();
  readonly form = input.required<CompiledForm | null>();
  /** Whether the person reviews these returns. */
  readonly reviewing = input.required<boolean>();
  /** Whether rows of returns without findings can be chosen. */
  readonly choosing = input.required<boolean>();
  readonly chosen = model.required<ReadonlySet<number>>();
  readonly done = output<{ readonly item: ReviewInboxItem; readonly deed: RowDeed }>();

  protected readonly stateOf = badgeStateOf;
  private readonly language = computed(() => (this.wording.language()?.startsWith('en') ? 'en' : 'zh'));
  protected readonly rows = computed(() => {
    const blank = this.wording.say('grid.blank');
    return this.items().map((item) => ({
      item,
      below: item.division.tier === 'community' ? '' : completenessOf(item, this.wording),
      sinceSubmitted: changeLines(item, item.sinceSubmitted, this.form(), this.language(), blank),
      sinceMonth: changeLines(item, item.sinceMonth, this.form(), this.language(), blank),
      deeds: this.deedsOf(item),
    }));
  });

  protected due(item: ReviewInboxItem): string {
    const { key, days } = dueNote(item, new Date());
    return this.wording.say(`returns.due.${key}`, { days, date: this.calendar.day(item.dueOn) });
  }

  protected toggle(item: ReviewInboxItem): void {
    if (!item.clean || !this.choosing()) return;
    this.chosen.update((before) => {
      const after = new Set(before);
      if (!after.delete(item.division.id)) after.add(item.division.id);
      return after;
    });
  }

  protected pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '?') {
      event.preventDefault();
      this.dialog.open(InboxKeysDialog, { width: '420px', maxWidth: 'calc(100vw - 32px)' });
      return;
    }
    const links = [...this.host.nativeElement.querySelectorAll<HTMLElement>('a.open')];
    const row = event.target instanceof Element ? event.target.closest('tr') : null;
    const here = links.findIndex((link) => link.closest('tr') === row);
    if (row === null || here === -1) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const target = {
      ArrowDown: here + 1,
      j: here + 1,
      ArrowUp: here - 1,
      k: here - 1,
      Home: 0,
      End: links.length - 1,
    }[key];
    if (target !== undefined) {
      event.preventDefault();
      links[Math.max(0, Math.min(target, links.length - 1))]?.focus();
      return;
    }
    const item = this.items()[here];
    const deed = ({ a: 'accept', c: 'confirm', n: 'nudge' } as const)[key];
    if (item && key === 'x') this.toggle(item);
    if (item && deed && this.deedsOf(item).includes(deed)) this.done.emit({ item, deed });
  }

  private deedsOf(item: ReviewInboxItem): RowDeed[] {
    if (!this.reviewing()) return [];
    const owes = (item.state === 'draft' || item.state === 'sent_back') && !item.excused;
    return [
      ...(item.clean && item.moves.includes('accept') ? (['accept'] as const) : []),
      ...(item.moves.includes('confirm') ? (['confirm'] as const) : []),
      ...(owes && item.allowances.length > 0 ? (['nudge'] as const) : []),
    ];
  }
}
