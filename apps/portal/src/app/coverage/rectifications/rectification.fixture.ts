import type { Rectification, RectificationCard } from '@tonghu/contract';

const STREET = { id: 33, name: '茶山街道', tier: 'street', code: '320402006000' } as const;

/** A gap that a street was told to mend, overseen by whoever looks. */
export function rectificationOf(change: Partial<Rectification> = {}): Rectification {
  return {
    id: 7,
    division: STREET,
    trail: ['天宁区'],
    subject: 'rescue_point',
    assignedTo: STREET,
    state: 'answered',
    deadline: '2099-12-31',
    overdue: false,
    found: 'gap',
    measured: 'gap',
    measuredReasons: ['no_house'],
    openedAt: '2026-11-05T02:00:00.000Z',
    moves: ['send_back', 'rise', 'withdraw'],
    version: 2,
    ...change,
  };
}

/** The same with one step, as it is read. */
export function cardOf(change: Partial<Rectification> = {}): RectificationCard {
  const rectification = rectificationOf(change);
  const { state, assignedTo, deadline, measured } = rectification;
  return {
    ...rectification,
    measuredAt: '2026-11-25T02:00:00.000Z',
    events: [
      {
        at: '2026-11-25T01:00:00.000Z',
        by: '周岚',
        move: 'send_back',
        to: state,
        assignedTo,
        deadline,
        text: '还没有任命',
        link: null,
        measured,
      },
    ],
  };
}
