import type { PlanChange } from '@tonghu/contract';
import { FACILITY_TIERS, tierOfNumber } from '@tonghu/rules';
import { DomainError, unprocessable } from '../../platform/errors';
import type { Net } from '../net/net';
import type { NetHouse } from '../net/net-parts';
import type { NetScope } from '../net/net-scope';

/** Planned houses have the ids −1, −2 …: the place of their change, counted from 1, with a minus. */
export const changeOf = (house: number): number | null => (house < 0 ? -house - 1 : null);

/**
 * The net as a plan would have it. A planned house is open, confirmed, staffed and has room from the first day.
 *
 * @throws NOT_FOUND for a house or division out of the scope, HOUSE_CLOSED_ALREADY, PLAN_TIER
 */
export function planned(scope: NetScope, changes: readonly PlanChange[]): Net {
  const { net } = scope;
  const closed = new Set<number>();
  const opened: NetHouse[] = [];
  changes.forEach((change, at) => {
    if (change.change === 'open') opened.push(openedBy(scope, change, at));
    else {
      const house = net.houses.find(({ id }) => id === change.facilityId);
      if (!house || !scope.has(house.division)) throw absent(`changes.${at}.facilityId`);
      if (house.facts.standing === 'closed' || closed.has(house.id)) {
        throw refusal(`changes.${at}.facilityId`, 'HOUSE_CLOSED_ALREADY');
      }
      closed.add(house.id);
    }
  });
  const houses = net.houses.map((house) =>
    closed.has(house.id) ? { ...house, facts: { ...house.facts, standing: 'closed' as const } } : house,
  );
  return net.withHouses([...houses, ...opened]);
}

function openedBy(scope: NetScope, change: Extract<PlanChange, { change: 'open' }>, at: number): NetHouse {
  const { kind, name, latitude, longitude, divisionId } = change;
  const division = divisionId === null ? -1 : scope.net.placeOf(divisionId);
  if (division === undefined || (division >= 0 && !scope.has(division))) {
    throw absent(`changes.${at}.divisionId`);
  }
  if (division >= 0 && !FACILITY_TIERS[kind].includes(tierOfNumber(scope.net.division(division).tier))) {
    throw refusal(`changes.${at}.divisionId`, 'PLAN_TIER');
  }
  return {
    id: -at - 1,
    kind,
    name,
    division,
    spot: { latitude, longitude },
    facts: {
      standing: 'open',
      hasPosition: true,
      roundTheClock: true,
      confirmed: 'fresh',
      places: 1,
      unstaffed: 0,
      blocked: 0,
      taken: 0,
    },
  };
}

const absent = (path: string) => new DomainError(404, 'NOT_FOUND', { errors: [{ path, code: 'NOT_FOUND' }] });
const refusal = (path: string, code: string) => unprocessable(code, [{ path, code }]);
