import type { ObligationStanding } from '@tonghu/contract';
import { isMended } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import { mayExempt } from '../ground/exemption.query';
import type { Net } from '../net/net';
import { findUnderWay } from './rectification.query';

/** An obligation as the net knows it. */
export type PlainStanding = Omit<ObligationStanding, 'rectification' | 'mayRectify'>;

/** Adds to obligations what is under way for them, and whether the caller may set it going; of a past month nothing. */
export async function withRectifications(
  manager: EntityManager,
  caller: Principal,
  net: Net,
  standings: readonly PlainStanding[],
): Promise<ObligationStanding[]> {
  const now = net.moment.month === null;
  const open = now
    ? await findUnderWay(
        manager,
        standings.map(({ division }) => division.id),
      )
    : [];
  return standings.map((standing) => {
    const { division, subject, state } = standing;
    const found = open.find((each) => each.division === division.id && each.subject === subject);
    const place = net.placeOf(division.id);
    return {
      ...standing,
      rectification: found ? { id: found.id, deadline: found.deadline, overdue: found.overdue } : null,
      mayRectify:
        now &&
        !found &&
        !isMended(state) &&
        place !== undefined &&
        mayExempt(caller, net.division(place).path),
    };
  });
}
