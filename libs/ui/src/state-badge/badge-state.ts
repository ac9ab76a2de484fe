import type { ReturnState } from '@tonghu/contract';

/** What a badge can say about a return. */
export type BadgeState =
  'not_started' | 'draft' | 'submitted' | 'sent_back' | 'accepted' | 'overdue' | 'late' | 'stale' | 'excused';

/**
 * The one badge that says most about a return: an overdue one is overdue whatever its draft holds, a stale one
 * is stale before it is accepted, one that need not come is excused before all. Being late stands beside it, since it stays for ever.
 */
export function badgeStateOf(brief: {
  readonly state: ReturnState;
  readonly started: boolean;
  readonly overdue: boolean;
  readonly stale: boolean;
  readonly excused: boolean;
}): BadgeState {
  if (brief.excused) return 'excused';
  if (brief.overdue) return 'overdue';
  if (brief.stale) return 'stale';
  if (brief.state === 'draft' && !brief.started) return 'not_started';
  return brief.state;
}
