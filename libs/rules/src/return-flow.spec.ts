import {
  allowancesFor,
  allowedMoves,
  allowedPeriodMoves,
  isEditable,
  isLate,
  isOverdue,
  movesOf,
  nextPeriodState,
  nextState,
  openingOf,
  RETURN_STATES,
  transitionOf,
  type MoveContext,
  type PeriodMove,
  type PeriodState,
  type ReturnMove,
  type ReturnState,
} from './return-flow';
import { dueInstant } from './period';

const MOVES: ReturnMove[] = ['submit', 'withdraw', 'send_back', 'accept', 'reopen', 'confirm'];
const nobody: MoveContext = {
  isFiller: false,
  isReviewer: false,
  isRoot: false,
  stale: false,
  excused: false,
  opening: 'everything',
};
const filler: MoveContext = { ...nobody, isFiller: true };
const reviewer: MoveContext = { ...nobody, isReviewer: true };

describe('the flow of a return', () => {
  const arrows: Record<ReturnState, Partial<Record<ReturnMove, ReturnState>>> = {
    draft: { submit: 'submitted' },
    submitted: { withdraw: 'draft', accept: 'accepted', send_back: 'sent_back' },
    sent_back: { submit: 'submitted' },
    accepted: { confirm: 'accepted', reopen: 'sent_back' },
  };

  it.each(RETURN_STATES.flatMap((state) => MOVES.map((move) => [state, move] as const)))(
    'leads from %s by %s where the way up says',
    (state, move) => {
      expect(nextState(state, move)).toBe(arrows[state][move] ?? null);
    },
  );

  it('asks for a reason, and takes remarks, exactly where a return goes back', () => {
    for (const state of RETURN_STATES) {
      for (const move of movesOf(state)) {
        const goesBack = move === 'send_back' || move === 'reopen';
        expect(transitionOf(state, move)).toMatchObject({
          reasonRequired: goesBack,
          remarksAllowed: goesBack,
        });
      }
    }
  });

  it.each<[string, ReturnState, MoveContext, ReturnMove[]]>([
    ['the filler of a draft', 'draft', filler, ['submit']],
    ['the filler of a submitted return', 'submitted', filler, ['withdraw']],
    ['the filler of a return sent back', 'sent_back', filler, ['submit']],
    ['the filler of an accepted return', 'accepted', filler, []],
    ['the reviewer of a draft', 'draft', reviewer, []],
    ['the reviewer of a submitted return', 'submitted', reviewer, ['accept', 'send_back']],
    ['the reviewer of a return sent back', 'sent_back', reviewer, []],
    ['the reviewer of an accepted return', 'accepted', reviewer, ['reopen']],
    ['the reviewer of a stale return', 'accepted', { ...reviewer, stale: true }, ['confirm', 'reopen']],
    ['the filler of a stale return', 'accepted', { ...filler, stale: true }, []],
    [
      'a reviewer of a stale but not accepted return',
      'submitted',
      { ...reviewer, stale: true },
      ['accept', 'send_back'],
    ],
    ['the city’s filler', 'draft', { ...filler, isRoot: true }, ['submit']],
    ['the city’s filler after submission', 'submitted', { ...filler, isRoot: true }, ['withdraw']],
    ['a would-be reviewer of the city', 'submitted', { ...reviewer, isRoot: true }, []],
  ])('offers %s the right moves', (_, state, context, moves) => {
    expect(allowedMoves(state, context)).toEqual(moves);
  });

  it('offers nothing to others, and nothing to anyone while the period is not open', () => {
    for (const state of RETURN_STATES) {
      expect(allowedMoves(state, { ...nobody, stale: true })).toEqual([]);
      expect(
        allowedMoves(state, {
          isFiller: true,
          isReviewer: true,
          isRoot: false,
          stale: true,
          excused: false,
          opening: 'nothing',
        }),
      ).toEqual([]);
    }
  });

  it('offers nothing where the division is excused', () => {
    for (const state of RETURN_STATES) {
      expect(allowedMoves(state, { ...filler, isReviewer: true, stale: true, excused: true })).toEqual([]);
    }
  });

  it('offers a bystander of a correction nothing but to confirm what moved', () => {
    const bystander: MoveContext = { ...filler, isReviewer: true, stale: true, opening: 'confirmation' };
    expect(RETURN_STATES.map((state) => allowedMoves(state, bystander))).toEqual([[], [], [], ['confirm']]);
  });

  it.each([
    ['open', false, 'everything'],
    ['open', true, 'everything'],
    ['closed', true, 'nothing'],
    ['published', true, 'nothing'],
    ['correcting', true, 'everything'],
    ['correcting', false, 'confirmation'],
  ] as const)('in a period that is %s (named by a correction: %s) is open to %s', (state, named, opening) => {
    expect(openingOf(state, named)).toBe(opening);
  });

  it('lets figures change in a draft and after being sent back', () => {
    expect(RETURN_STATES.filter(isEditable)).toEqual(['draft', 'sent_back']);
  });
});

describe('what a reviewer may allow', () => {
  const owing = {
    isReviewer: true,
    excused: false,
    opening: 'everything',
    state: 'draft',
    submittedOnce: false,
  } as const;

  it.each([
    ['a draft never submitted', owing, ['extend', 'excuse']],
    ['one withdrawn, whose timeliness is settled', { ...owing, submittedOnce: true }, ['excuse']],
    ['one sent back', { ...owing, state: 'sent_back', submittedOnce: true }, ['excuse']],
    ['one excused already', { ...owing, excused: true }, ['expect']],
    ['one submitted', { ...owing, state: 'submitted', submittedOnce: true }, []],
    ['one accepted', { ...owing, state: 'accepted', submittedOnce: true }, []],
    ['a month that stands still', { ...owing, opening: 'nothing' }, []],
    ['somebody else', { ...owing, isReviewer: false }, []],
  ] as const)('for %s', (_, context, allowances) => {
    expect(allowancesFor(context)).toEqual(allowances);
  });
});

describe('the flow of a period', () => {
  it.each<[PeriodState, PeriodMove, PeriodState | null]>([
    ['open', 'close', 'closed'],
    ['open', 'reopen', null],
    ['open', 'publish', null],
    ['closed', 'close', null],
    ['closed', 'reopen', 'open'],
    ['closed', 'publish', 'published'],
    ['published', 'close', null],
    ['published', 'reopen', null],
    ['published', 'publish', null],
    ['published', 'correct', 'correcting'],
    ['closed', 'correct', null],
    ['correcting', 'publish', 'published'],
    ['correcting', 'reopen', null],
    ['correcting', 'close', null],
  ])('leads from %s by %s to %s', (state, move, to) => {
    expect(nextPeriodState(state, move)).toBe(to);
    expect(allowedPeriodMoves(state).includes(move)).toBe(to !== null);
  });
});

describe('timeliness', () => {
  const dueOn = '2026-04-03';
  const end = dueInstant(dueOn).getTime();
  const before = new Date(end - 1);
  const after = new Date(end);

  it('is late for ever once first submitted after the due day', () => {
    expect(isLate({ dueOn, firstSubmittedAt: null })).toBe(false);
    expect(isLate({ dueOn, firstSubmittedAt: before })).toBe(false);
    expect(isLate({ dueOn, firstSubmittedAt: after })).toBe(true);
  });

  it.each<[ReturnState, Date | null, boolean]>([
    ['draft', null, true],
    ['draft', before, true],
    ['draft', after, true],
    ['submitted', before, false],
    ['submitted', after, false],
    ['sent_back', before, false],
    ['sent_back', after, true],
    ['accepted', before, false],
    ['accepted', after, false],
  ])('%s first submitted at %s is overdue after the due day: %s', (state, firstSubmittedAt, overdue) => {
    const timing = { state, dueOn, firstSubmittedAt, excused: false };
    expect(isOverdue({ ...timing, now: after })).toBe(overdue);
    expect(isOverdue({ ...timing, now: before })).toBe(false);
    expect(isOverdue({ ...timing, excused: true, now: after })).toBe(false);
  });
});
