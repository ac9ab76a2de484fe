import type { Params } from '@angular/router';
import { RectificationQuery, type Tier } from '@tonghu/contract';
import { TIERS } from '@tonghu/rules';

/** How far rectifications have come, as the list can be narrowed to it. */
export type RectificationProgress = RectificationQuery['state'];
export const RECTIFICATION_PROGRESS = [
  'open',
  'overdue',
  'assigned',
  'answered',
  'closed',
  'withdrawn',
  'all',
] as const satisfies readonly RectificationProgress[];

/** What narrows the list of rectifications, as it stands in the address. */
export interface RectificationFilter {
  readonly progress: RectificationProgress;
  /** Tier of the divisions obliged; null for all. */
  readonly of: Tier | null;
  /** Counts from 1. */
  readonly page: number;
}

/** The filter that an address asks for (`?progress=overdue&of=street&page=2`); nonsense in it counts as nothing. */
export function rectificationFilterIn(
  params: Readonly<Record<string, string | undefined>>,
): RectificationFilter {
  const page = Number(params['page']);
  return {
    progress: RECTIFICATION_PROGRESS.find((progress) => progress === params['progress']) ?? 'open',
    of: TIERS.find((tier) => tier === params['of']) ?? null,
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** What a change of the filter writes into the address; what is usual leaves it, and the first page is shown again. */
export function rectificationAddress(change: Partial<RectificationFilter>): Params {
  const usual: Readonly<Record<string, unknown>> = { progress: 'open', page: 1 };
  return Object.fromEntries(
    Object.entries({ page: 1, ...change }).map(([key, value]) => [key, value === usual[key] ? null : value]),
  );
}
