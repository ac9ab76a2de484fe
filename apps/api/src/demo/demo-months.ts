import {
  addMonths,
  defaultDueOn,
  parsePeriod,
  shanghaiDate,
  TIERS,
  type CompiledForm,
  type Tier,
} from '@tonghu/rules';
import type { DemoDivision } from './demo-division';
import { demoReturn, type DemoReturn } from './demo-return';
import { tellStory, type StoryMonth } from './figure-story';
import type { DemoHouse } from './houses/demo-house';
import { houseFigures } from './houses/house-figures';
import { openMonthProgress } from './open-month';
import { publishedProgress } from './published-month';

const PUBLISHED_MONTHS = 24;
/** Place of the month that was corrected after its publication: the third newest. */
const CORRECTED_MONTH = PUBLISHED_MONTHS - 3;
const DAY = 86_400_000;

/** A month of the demo city with all its returns. */
export interface DemoMonth {
  key: string;
  state: 'open' | 'published';
  /** Published a second time after a correction. */
  corrected: boolean;
  due: Readonly<Record<Tier, string>>;
  returns: DemoReturn[];
}

/** The keys of the demo city's months: 24 published ones and the open one before `now`. */
export function demoPeriods(now: Date): string[] {
  const openKey = addMonths(shanghaiDate(now).slice(0, 7), -1);
  return Array.from({ length: PUBLISHED_MONTHS + 1 }, (_, place) =>
    addMonths(openKey, place - PUBLISHED_MONTHS),
  );
}

/** The months of the demo city in time order: 24 published ones and, last, the open one before `now`. */
export function* demoMonths(
  form: CompiledForm,
  divisions: readonly DemoDivision[],
  houses: readonly DemoHouse[],
  now: Date,
): Generator<DemoMonth> {
  const keys = demoPeriods(now);
  const openKey = keys.at(-1);
  const housesOf = new Map(
    divisions.map(({ id }) => [id, houses.filter(({ division }) => division.id === id)]),
  );
  const stories = new Map(
    divisions.map((division) => {
      const own = housesOf.get(division.id) ?? [];
      const months = keys.map((key) => ({
        calendar: parsePeriod(key).month,
        houses: houseFigures(own, key),
      }));
      return [division.id, tellStory(form, division, months)];
    }),
  );
  const storyOf = (division: DemoDivision, turn: number): StoryMonth => {
    const story = stories.get(division.id)?.[turn];
    if (!story) throw new Error(`${division.name} has no month ${turn}`);
    return story;
  };
  for (const [turn, key] of keys.entries()) {
    if (key === openKey) {
      const due = dueAround(now);
      const progress = openMonthProgress(divisions, ({ tier }) => due[tier], shanghaiDate(now));
      const returns = divisions.map((division) =>
        demoReturn(
          form,
          division,
          storyOf(division, turn),
          progress.get(division.id) ?? { dueOn: due[division.tier] },
        ),
      );
      markStale(returns);
      yield { key, state: 'open', corrected: false, due, returns };
    } else {
      const due = dueByDefault(key);
      const progress = publishedProgress(divisions, due, turn + 1);
      const returns = divisions.map((division) =>
        demoReturn(
          form,
          division,
          storyOf(division, turn),
          progress.get(division.id) ?? { dueOn: due[division.tier] },
        ),
      );
      yield { key, state: 'published', corrected: turn === CORRECTED_MONTH, due, returns };
    }
  }
}

/** A reopened community makes the accepted returns above it stale, as the move itself would. */
function markStale(returns: readonly DemoReturn[]): void {
  const of = new Map(returns.map((each) => [each.division.id, each]));
  for (const { division, events } of returns) {
    const reopened = events.find(({ move }) => move === 'reopen');
    if (!reopened) continue;
    for (let above = of.get(division.parentId ?? 0); above?.state === 'accepted';) {
      above.staleBecause.push({ division: division.name, move: 'reopen', at: reopened.at.toISOString() });
      above.version += 1;
      above = of.get(above.division.parentId ?? 0);
    }
  }
}

const dueByDefault = (key: string) =>
  Object.fromEntries(TIERS.map((tier) => [tier, defaultDueOn(key, tier)])) as Record<Tier, string>;

/** Deadlines laid around today, so that some are over and some still run whenever the demo is loaded. */
function dueAround(now: Date): Record<Tier, string> {
  const day = (days: number) => shanghaiDate(new Date(now.getTime() + days * DAY));
  return { community: day(-4), street: day(1), district: day(4), city: day(6) };
}
