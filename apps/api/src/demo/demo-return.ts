import type { ReturnState } from '@tonghu/contract';
import type { CompiledForm } from '@tonghu/rules';
import type { DemoDivision } from './demo-division';
import type { StoryMonth } from './figure-story';

/** One recorded move of a demo return. */
export interface DemoEvent {
  at: Date;
  by: 'filler' | 'reviewer';
  move: 'submit' | 'send_back' | 'accept' | 'reopen';
  from: ReturnState;
  to: ReturnState;
  version: number;
  reason: string | null;
  remarks: { code: string; text: string }[];
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

/** How far a return has come, and when. Times after `at` are left to the caller to choose. */
export interface Progress {
  submitted?: Date;
  accepted?: Date;
  sentBack?: { at: Date; reason: string; remarks: { code: string; text: string }[] };
  reopened?: { at: Date; reason: string; remarks: { code: string; text: string }[] };
  /** Share of the cells that are filled; only for what is not submitted. */
  filled?: number;
  dueOn: string;
  late?: boolean;
}

/** Tells one return as its moves say: the state follows from the last of them. */
export function demoReturn(
  form: CompiledForm,
  division: DemoDivision,
  story: StoryMonth,
  progress: Progress,
): DemoReturn {
  const events: DemoEvent[] = [];
  let state: ReturnState = 'draft';
  let version = 1;
  const go = (
    move: DemoEvent['move'],
    to: ReturnState,
    at: Date,
    words: { reason: string; remarks: DemoEvent['remarks'] } | null,
  ) => {
    version += 1;
    const by = move === 'submit' ? 'filler' : 'reviewer';
    events.push({
      at,
      by,
      move,
      from: state,
      to,
      version,
      reason: words?.reason ?? null,
      remarks: words?.remarks ?? [],
    });
    state = to;
  };
  if (progress.submitted) go('submit', 'submitted', progress.submitted, null);
  if (progress.sentBack) go('send_back', 'sent_back', progress.sentBack.at, progress.sentBack);
  if (progress.accepted) go('accept', 'accepted', progress.accepted, null);
  if (progress.reopened) go('reopen', 'sent_back', progress.reopened.at, progress.reopened);
  const whole = progress.submitted !== undefined;
  const stands = state as ReturnState;
  return {
    division,
    state: stands,
    version: version + 1,
    started: whole || (progress.filled ?? 0) > 0,
    late: progress.late ?? false,
    dueOn: progress.dueOn,
    firstSubmittedAt: progress.submitted ?? null,
    submittedAt: stands === 'submitted' || stands === 'accepted' ? (progress.submitted ?? null) : null,
    acceptedAt: stands === 'accepted' ? (progress.accepted ?? null) : null,
    own: whole ? story.own : partly(form, division, story, progress.filled ?? 0),
    explanations: whole ? story.explanations : {},
    events,
    sentBackReason: progress.reopened?.reason ?? progress.sentBack?.reason ?? null,
    staleBecause: [],
  };
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
