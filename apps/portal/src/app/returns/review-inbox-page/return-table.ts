import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReturnBrief } from '@tonghu/contract';
import { StateBadge, Wording, badgeStateOf } from '@tonghu/ui';
import { CalendarWording, MomentPipe } from '../../shell';
import { completenessOf } from '../return-parts/figures-choice';
import { dueNote } from '../return-parts/due-note';

/** Returns as rows; arrows go from row to row, Enter opens. */
@Component({
  selector: 'th-return-table',
  imports: [MomentPipe, RouterLink, StateBadge, TranslocoPipe],
  templateUrl: './return-table.html',
  styleUrl: './return-table.scss',
  host: { '(keydown)': 'pressed($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReturnTable {
  private readonly wording = inject(Wording);
  private readonly calendar = inject(CalendarWording);

  readonly returns = input.required<readonly ReturnBrief[]>();
  readonly label = input.required<string>();

  protected readonly stateOf = badgeStateOf;

  protected due(brief: ReturnBrief): string {
    const { key, days } = dueNote(brief, new Date());
    return this.wording.say(`returns.due.${key}`, { days, date: this.calendar.day(brief.dueOn) });
  }

  protected below(brief: ReturnBrief): string {
    return brief.division.tier === 'community' ? '' : completenessOf(brief, this.wording);
  }

  protected pressed(event: KeyboardEvent): void {
    const links = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('a.open')];
    const here = links.findIndex((link) => link === event.target);
    const target = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: links.length - 1 }[event.key];
    if (target === undefined || here === -1) return;
    event.preventDefault();
    links[Math.max(0, Math.min(target, links.length - 1))]?.focus();
  }
}
