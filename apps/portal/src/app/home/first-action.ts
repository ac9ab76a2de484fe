import type { Home, ReturnBrief } from '@tonghu/contract';

/** The first thing to do: the last word of its message key, what the message names, and where it leads. */
export interface FirstAction {
  key: 'review' | 'begin' | 'fill' | 'correct' | 'statistics';
  name: string;
  link: readonly (string | number)[];
}

/** Review what waits longest, else go on with one's own return, else read the statistics. */
export function firstAction(
  next: Pick<ReturnBrief, 'division'> | null,
  own: Pick<NonNullable<Home['ownReturn']>, 'state' | 'started'> | null,
  division: number,
  period: string,
): FirstAction {
  if (next) return { key: 'review', name: next.division.name, link: ['/returns', next.division.id, period] };
  const link = ['/returns', division, period] as const;
  if (own?.state === 'sent_back') return { key: 'correct', name: '', link };
  if (own?.state === 'draft') return { key: own.started ? 'fill' : 'begin', name: '', link };
  return { key: 'statistics', name: '', link: ['/statistics'] };
}
