import type { ReturnState } from '@tonghu/contract';
import { isLate, type CompiledForm } from '@tonghu/rules';
import type { DemoDivision } from './demo-division';
import type { StoryMonth } from './figure-story';

/** One recorded move of a demo return. */
export interface DemoEvent {
  at: Date;
  by: 'filler' | 'reviewer';
  move: 'submit' | 'send_back' | 'accept' | 'reopen';
  from: ReturnState;
  to: ReturnState;
  /** Version that the move was made from. */
  version: number;
  reason: string | null;
  remarks: { code: string; text: string }[];
  /** The figures sent, for a submission. */
  own: (number | null)[] | null;
}

/** A return of the demo city before it is written: what its own division did, and what became of it. */
export interface DemoReturn {
  division: DemoDivision;
  state: ReturnState;
  version: number;
  started: boolean;
  late: boolean;
  dueOn: string;
  firstSubmittedAt: Date | null;
  submittedAt: Date | null;
  acceptedAt: Date | null;
  own: (number | null)[];
  explanations: Record<string, string>;
  events: DemoEvent[];
  sentBackReason: string | null;
  staleBecause: { division: string; move: 'accept' | 'reopen'; at: string }[];
}

/** Why a return goes back to its division. */
export interface Words {
  reason: string;
  remarks: { code: string; text: string }[];
}

/** How far a return has come, and when; the moves follow each other in the order of the fields. */
export interface Progress {
  dueOn: string;
  submitted?: Date;
  sentBack?: Words & { at: Date };
  /** Submitted again after it was sent back, with the figures put right. */
  resubmitted?: Date;
  accepted?: Date;
  reopened?: Words & { at: Date };
  /** Share of the cells that are filled; only for what was never submitted. */
  filled?: number;
}

/** Tells one return as its moves say: the state follows from the last of them. */
export function demoReturn(
  form: CompiledForm,
  division: DemoDivision,
  story: StoryMonth,
  progress: Progress,
): DemoReturn {
  const events = eventsOf(form, story, progress);
  const last = events.at(-1);
  const state = last?.to ?? 'draft';
  const submitted = progress.submitted !== undefined;
  const started = submitted || (progress.filled ?? 0) > 0;
  const firstSubmittedAt = progress.submitted ?? null;
  const stands = state === 'submitted' || state === 'accepted';
  return {
    division,
    state,
    version: last ? last.version + 1 : started ? 2 : 1,
    started,
    late: isLate({ dueOn: progress.dueOn, firstSubmittedAt }),
    dueOn: progress.dueOn,
    firstSubmittedAt,
    submittedAt: stands ? (progress.resubmitted ?? firstSubmittedAt) : null,
    acceptedAt: state === 'accepted' ? (progress.accepted ?? null) : null,
    own: submitted ? story.own : partly(form, division, story, progress.filled ?? 0),
    explanations: submitted ? story.explanations : {},
    events,
    sentBackReason: state === 'sent_back' ? (last?.reason ?? null) : null,
    staleBecause: [],
  };
}

function eventsOf(form: CompiledForm, story: StoryMonth, progress: Progress): DemoEvent[] {
  const events: DemoEvent[] = [];
  const { submitted, sentBack, resubmitted, accepted, reopened } = progress;
  const go = (
    move: DemoEvent['move'],
    to: ReturnState,
    at: Date,
    words?: Words,
    own: DemoEvent['own'] = null,
  ) => {
    const before = events.at(-1);
    events.push({
      at,
      by: move === 'submit' ? 'filler' : 'reviewer',
      move,
      from: before?.to ?? 'draft',
      to,
      // Filling is saved at least once before each submission.
      version: (before ? before.version + 1 : 1) + (move === 'submit' ? 1 : 0),
      reason: words?.reason ?? null,
      remarks: words?.remarks ?? [],
      own,
    });
  };
  if (submitted)
    go('submit', 'submitted', submitted, undefined, resubmitted ? mistaken(form, story.own) : story.own);
  if (sentBack) go('send_back', 'sent_back', sentBack.at, sentBack);
  if (resubmitted) go('submit', 'submitted', resubmitted, undefined, story.own);
  if (accepted) go('accept', 'accepted', accepted);
  if (reopened) go('reopen', 'sent_back', reopened.at, reopened);
  return events;
}

/** The figures before they were put right: patrols and early warnings, which no rule ties to others. */
function mistaken(form: CompiledForm, own: readonly (number | null)[]): (number | null)[] {
  const wrong = new Map([
    [form.positionOf('B01'), 30],
    [form.positionOf('B02'), 1],
  ]);
  return own.map((figure, place) => (figure === null ? null : figure + (wrong.get(place) ?? 0)));
}

function partly(
  form: CompiledForm,
  division: DemoDivision,
  story: StoryMonth,
  share: number,
): (number | null)[] {
  const places = form.enterableAt(division.tier);
  const kept = new Set(places.slice(0, Math.round(places.length * share)));
  return form.computeTotals(story.own.map((figure, place) => (kept.has(place) ? figure : null)));
}
