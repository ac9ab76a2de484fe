import { addMonths } from '@tonghu/rules';
import { dayAfter } from '../office-time';
import { holdsOn, type DemoHouse } from './demo-house';
import { isThereAtEndOf } from './house-stays';

/** Table C of a division as its houses stood at the end of a month, by indicator code. */
export function houseFigures(houses: readonly DemoHouse[], period: string): Record<string, number> {
  const day = dayAfter(`${addMonths(period, 1)}-01`, -1);
  const open = houses.filter((house) => holdsOn({ since: house.openedOn, until: house.closedOn }, day));
  const count = (of: (house: DemoHouse) => number) => open.reduce((sum, house) => sum + of(house), 0);
  return {
    C01: open.filter(({ kind }) => kind === 'protection_centre').length,
    C02: open.filter(({ kind }) => kind === 'rescue_point').length,
    C03: open.filter(({ roundTheClockSince }) => roundTheClockSince !== null && roundTheClockSince <= day)
      .length,
    C04: count(({ places }) =>
      places
        .filter((entry) => entry.type !== 'blocked' && holdsOn(entry, day))
        .reduce((sum, entry) => sum + entry.places, 0),
    ),
    C05: count(({ stays }) => stays.filter(isThereAtEndOf(day)).length),
    C06: count(({ staff }) => staff.filter((one) => one.fullTime && holdsOn(one, day)).length),
    C07: count(({ staff }) => staff.filter((one) => !one.fullTime && holdsOn(one, day)).length),
    C10: count(({ partners }) => partners.filter((one) => holdsOn(one, day)).length),
  };
}
