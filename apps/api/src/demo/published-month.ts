import { TIER_NUMBER, type Tier } from '@tonghu/rules';
import type { DemoDivision } from './demo-division';
import type { Progress } from './demo-return';
import { dayAfter, latest, officeTime, soonAfter } from './office-time';
import { SeededRandom } from './seeded-random';

/** Shares of returns that go otherwise than planned. */
const LATE: Readonly<Record<Tier, number>> = { community: 0.035, street: 0.03, district: 0.02, city: 0 };
const SENT_BACK: Readonly<Record<Tier, number>> = { community: 0.04, street: 0.05, district: 0, city: 0 };
const NEVER_CAME = 0.0015;

const WORDS = {
  reason: '排查巡查次数与网格巡查记录不一致，请核对',
  remarks: [{ code: 'B01', text: '请按本期巡查记录填写，不含电话回访' }],
};

/**
 * How the returns of a month long over went, from the communities up: most in time, some late, some sent back once and
 * put right, very few never. A parent submits after it has accepted what came from below.
 */
export function publishedProgress(
  divisions: readonly DemoDivision[],
  due: Readonly<Record<Tier, string>>,
  seed: number,
): Map<number, Progress> {
  const random = new SeededRandom(seed);
  const progress = new Map<number, Progress>();
  const acceptedBelow = new Map<number, Date[]>();
  const fromBelow = [...divisions].sort((a, b) => TIER_NUMBER[b.tier] - TIER_NUMBER[a.tier]);
  for (const division of fromBelow) {
    const dueOn = due[division.tier];
    if (division.tier === 'community' && random.happens(NEVER_CAME)) {
      progress.set(division.id, { dueOn });
      continue;
    }
    const went = goUp(random, division.tier, dueOn, latest(acceptedBelow.get(division.id) ?? []));
    progress.set(division.id, went);
    if (division.parentId === null || !went.accepted) continue;
    acceptedBelow.set(division.parentId, [...(acceptedBelow.get(division.parentId) ?? []), went.accepted]);
  }
  return progress;
}

function goUp(random: SeededRandom, tier: Tier, dueOn: string, ready: Date | null): Progress {
  const late = random.happens(LATE[tier]);
  const back = !late && random.happens(SENT_BACK[tier]);
  const planned = late
    ? officeTime(random, dayAfter(dueOn, 1), 8.5, 15)
    : officeTime(
        random,
        dayAfter(dueOn, back || random.happens(0.6) ? -1 : 0),
        tier === 'community' ? 8.5 : 14,
      );
  const submitted = ready && ready > planned ? soonAfter(random, ready) : planned;
  // Nobody stands above the city; its return is final once submitted.
  if (tier === 'city') return { dueOn, submitted };
  if (!back) return { dueOn, submitted, accepted: soonAfter(random, submitted) };
  const sentBack = soonAfter(random, submitted);
  const resubmitted = soonAfter(random, sentBack);
  return {
    dueOn,
    submitted,
    sentBack: { at: sentBack, ...WORDS },
    resubmitted,
    accepted: soonAfter(random, resubmitted),
  };
}
