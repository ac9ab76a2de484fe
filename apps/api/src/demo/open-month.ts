import type { DemoDivision } from './demo-division';
import type { Progress } from './demo-return';
import { dayAfter, officeTime } from './office-time';
import { SeededRandom } from './seeded-random';

/** District → how far its streets, and it itself, have come. The names are those of the demo accounts' districts. */
type Stage = 'in the midst' | 'waiting at the city' | 'accepted' | 'sent back' | 'far behind';
const STAGES: readonly Stage[] = [
  'in the midst',
  'waiting at the city',
  'accepted',
  'in the midst',
  'sent back',
  'far behind',
];

const COMMUNITY_REMARKS = {
  reason: '部分指标与上月变动较大，请核对后重新上报',
  remarks: [
    { code: 'A06.2', text: '本期新增与公安流动人口登记数不一致，请核对' },
    { code: 'B01', text: '巡查次数请按网格巡查记录填写' },
  ],
};
const STREET_REMARKS = {
  reason: '经费投入口径有误，请按财政支出数填写',
  remarks: [{ code: 'C11', text: '应含市级补助资金' }],
};

/**
 * Where every return of the open month stands on `today`: all states at once, so that each demo account finds work.
 * 朝阳花园社区 is half filled, its street has communities waiting, its district a street waiting.
 */
export function openMonthProgress(
  divisions: readonly DemoDivision[],
  dueOf: (division: DemoDivision) => string,
  today: string,
): Map<number, Progress> {
  const random = new SeededRandom(20_141_127);
  const progress = new Map<number, Progress>();
  const below = (parent: DemoDivision) => divisions.filter(({ parentId }) => parentId === parent.id);
  /** Some time during office hours that many whole days ago, so never in the future. */
  const ago = (days: number, from?: number, until?: number) =>
    officeTime(random, dayAfter(today, -days), from, until);
  const morning = (days: number) => ago(days, 8.5, 12);
  const noon = (days: number) => ago(days, 12.5, 14.5);
  const afternoon = (days: number) => ago(days, 15, 17.5);
  const daysBetween = (few: number, many: number) => Math.floor(random.between(few, many + 1));
  const city = divisions.find(({ tier }) => tier === 'city');
  if (!city) return progress;
  const set = (division: DemoDivision, moves: Omit<Progress, 'dueOn'>) =>
    progress.set(division.id, { ...moves, dueOn: dueOf(division) });

  const accepted = (division: DemoDivision, late = false) =>
    late
      ? set(division, { submitted: morning(3), accepted: afternoon(3) })
      : set(division, { submitted: ago(daysBetween(5, 9)), accepted: ago(4) });
  const done = (street: DemoDivision) => {
    for (const community of below(street)) accepted(community, random.happens(0.05));
  };
  const mixed = (street: DemoDivision, behind: number) => {
    for (const community of below(street)) {
      const chance = random.next();
      if (chance < 0.62 - behind) accepted(community, random.happens(0.08));
      else if (chance < 0.74) set(community, { submitted: ago(daysBetween(4, 8)) });
      else if (chance < 0.8)
        set(community, { submitted: ago(7), sentBack: { at: ago(3), ...COMMUNITY_REMARKS } });
      else if (chance < 0.9) set(community, { filled: random.between(0.1, 0.95) });
      else set(community, {});
    }
  };

  set(city, { filled: 0.3 });
  below(city).forEach((district, place) => {
    const stage = STAGES[place % STAGES.length] ?? 'in the midst';
    const streets = below(district);
    streets.forEach((street, turn) => {
      if (stage === 'accepted' || stage === 'waiting at the city' || stage === 'sent back') {
        done(street);
        set(street, { submitted: ago(2), accepted: morning(1) });
      } else if (stage === 'far behind') {
        mixed(street, 0.35);
        set(street, random.happens(0.3) ? { filled: 0.4 } : {});
      } else {
        midst(street, turn);
      }
    });
    if (stage === 'accepted') set(district, { submitted: noon(1), accepted: afternoon(1) });
    else if (stage === 'waiting at the city') set(district, { submitted: noon(1) });
    else if (stage === 'sent back') {
      set(district, { submitted: noon(1), sentBack: { at: afternoon(1), ...STREET_REMARKS } });
    } else set(district, { filled: stage === 'far behind' ? 0 : 0.6 });
  });
  return progress;

  function midst(street: DemoDivision, turn: number): void {
    if (turn === 0) {
      demoStreet(street);
      set(street, { filled: 0.45 });
    } else if (turn % 5 === 1) {
      done(street);
      set(street, { submitted: ago(2) });
    } else if (turn % 5 === 2) {
      // Accepted, then a community was reopened: the street is stale until its district confirms it.
      done(street);
      const [first] = below(street);
      if (first) {
        set(first, {
          submitted: ago(7),
          accepted: ago(4),
          reopened: { at: afternoon(1), ...COMMUNITY_REMARKS },
        });
      }
      set(street, { submitted: ago(2), accepted: morning(1) });
    } else if (turn % 5 === 3) {
      done(street);
      set(street, { submitted: ago(2), sentBack: { at: ago(1), ...STREET_REMARKS } });
    } else if (turn % 5 === 0) {
      done(street);
      set(street, { submitted: ago(2), accepted: ago(1) });
    } else {
      mixed(street, 0);
      set(street, random.happens(0.5) ? { filled: random.between(0.2, 0.9) } : {});
    }
  }

  /** The street of the demo accounts: its first community half filled, the next ones in every other state. */
  function demoStreet(street: DemoDivision): void {
    below(street).forEach((community, turn) => {
      if (turn === 0) set(community, { filled: 0.55 });
      else if (turn === 1 || turn === 3) set(community, { submitted: ago(turn === 1 ? 5 : 4) });
      else if (turn === 2)
        set(community, { submitted: ago(6), sentBack: { at: ago(2), ...COMMUNITY_REMARKS } });
      else if (turn === 4) set(community, { submitted: ago(2) });
      else if (turn === 5) set(community, {});
      else accepted(community);
    });
  }
}
