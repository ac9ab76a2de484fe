import { Injectable } from '@nestjs/common';
import type { ProblemItem, ReorganisationEffectLine } from '@tonghu/contract';
import type { EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import type { ReorganisationPlan } from './reorganisation-plan';

/** What a domain foresees of a reorganisation: what it will do, and what forbids it. */
export interface ForeseenEffect {
  lines: readonly ReorganisationEffectLine[];
  refusals?: readonly ProblemItem[];
}

/** A reorganisation whose divisions are already written. */
export interface DoneReorganisation {
  id: number;
  plan: ReorganisationPlan;
  caller: Principal;
}

/** What a domain does to its own data when divisions are reorganised, in the same transaction. */
export interface ReorganisationEffect {
  /** Looks without changing anything. */
  preview(manager: EntityManager, plan: ReorganisationPlan): Promise<ForeseenEffect>;
  /** Does what `preview` said; all ids of the plan are real. */
  apply(manager: EntityManager, done: DoneReorganisation): Promise<void>;
}

/**
 * The domains that have a part in a reorganisation. They register themselves, because this one may not import them.
 */
@Injectable()
export class ReorganisationEffects {
  private readonly effects: ReorganisationEffect[] = [];

  /** Lets a domain take part. */
  register(effect: ReorganisationEffect): void {
    this.effects.push(effect);
  }

  /** What all of them foresee together. */
  async preview(manager: EntityManager, plan: ReorganisationPlan): Promise<Required<ForeseenEffect>> {
    const lines: ReorganisationEffectLine[] = [];
    const refusals: ProblemItem[] = [];
    for (const effect of this.effects) {
      const foreseen = await effect.preview(manager, plan);
      lines.push(...foreseen.lines.filter(({ count }) => count > 0));
      refusals.push(...(foreseen.refusals ?? []));
    }
    return { lines, refusals };
  }

  /** Lets all of them do their part, one after the other. */
  async apply(manager: EntityManager, done: DoneReorganisation): Promise<void> {
    for (const effect of this.effects) await effect.apply(manager, done);
  }
}

/** Items that a line lists; the rest are counted. */
const LISTED = 100;

/** A line of a preview. */
export function effectLine(
  code: ReorganisationEffectLine['code'],
  items: ReorganisationEffectLine['items'],
): ReorganisationEffectLine {
  return { code, count: items.length, items: items.slice(0, LISTED) };
}
