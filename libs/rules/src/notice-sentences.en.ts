import type { NoticeSentences } from './notice-sentence';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const month = (period: string) => `${MONTHS[Number(period.slice(5)) - 1]} ${period.slice(0, 4)}`;
const day = (date: string) => `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]}`;
const count = (number: number, one: string) => `${number} ${one}${number === 1 ? '' : 's'}`;

const SUBJECTS = {
  protection_centre: 'the protection centre',
  rescue_point: 'the rescue point',
  community_director: 'the community director',
} as const;

/** What each kind of notice says in English. */
export const ENGLISH_NOTICES: NoticeSentences = {
  'facility.threshold': ({ facility, percent }) => `${facility}: ${percent}% of the places are in use`,
  'facility.stale': ({ facility, hours }) =>
    `${facility}: the places have not been confirmed for ${count(hours, 'hour')}`,
  'facility.roster_gap': ({ facility, on, gaps }) =>
    `${facility}: ${count(gaps, 'new gap')} in the duty roster, the first on ${day(on)}`,
  'facility.place_request': ({ facility, event }) =>
    ({
      asked: `${facility} asks for a place for a minor; please answer`,
      accepted: `${facility} accepts and holds a place`,
      declined: `${facility} cannot take the minor in; please look elsewhere`,
      withdrawn: `${facility} has withdrawn its request for a place`,
    })[event],
  'coverage.rectification': ({ division, subject, event, deadline }) => {
    const what = `${SUBJECTS[subject]} of ${division}`;
    return {
      assigned: `To be rectified by ${day(deadline)}: ${what}`,
      answered: `Reported as rectified, please measure again: ${what}`,
      closed: `Rectified and closed: ${what}`,
      sent_back: `Sent back, to be rectified by ${day(deadline)}: ${what}`,
      raised: `Raised a tier, to be rectified by ${day(deadline)}: ${what}`,
      withdrawn: `No longer to be rectified: ${what}`,
      overdue: `Not rectified in time (${day(deadline)}): ${what}`,
    }[event];
  },
  'return.nudge': ({ period, dueOn, daysLeft }) => {
    if (daysLeft > 0)
      return `The return for ${month(period)} is due in ${count(daysLeft, 'day')}, on ${day(dueOn)}`;
    if (daysLeft === 0) return `The return for ${month(period)} is due today`;
    return `The return for ${month(period)} is ${count(-daysLeft, 'day')} overdue; it was due on ${day(dueOn)}`;
  },
  'return.sent_back': ({ period, division }) =>
    `${division}: the return for ${month(period)} was sent back and is to be submitted again`,
};
