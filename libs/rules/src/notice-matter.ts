import type { ObligationSubject } from './facility';
import type { RectificationEventKind } from './rectification-flow';

/**
 * What each kind of notice says besides its sentence: names of divisions and facilities, dates and counts, never anything
 * about a child, as notices leave the house by mail. A new kind is a line here, a shape in the contract and a sentence
 * in each notice-sentences file; what is missing does not compile.
 */
export interface NoticeParamsByKind {
  /** Occupied and held places of a house reached this share of those in service, percent. */
  'facility.threshold': { facility: string; percent: number };
  /** Nobody has confirmed the facility's figures for this many hours. */
  'facility.stale': { facility: string; hours: number };
  /** So many gaps of the duty roster are new; the first begins on the day 'YYYY-MM-DD'. */
  'facility.roster_gap': { facility: string; on: string; gaps: number };
  /** What another house did about a request for a place: asked for one here, or answered the one from here. */
  'facility.place_request': { facility: string; event: 'asked' | 'accepted' | 'declined' | 'withdrawn' };
  /** What a division must have was to be mended by the day 'YYYY-MM-DD', and this happened to it. */
  'coverage.rectification': {
    division: string;
    subject: ObligationSubject;
    event: RectificationEventKind;
    deadline: string;
  };
  /** A return is owed by the day 'YYYY-MM-DD'; `daysLeft` is 0 on the last day and negative afterwards. */
  'return.nudge': { period: string; dueOn: string; daysLeft: number };
  /** The return of a division was sent back to it. */
  'return.sent_back': { period: string; division: string };
}

export type NoticeKind = keyof NoticeParamsByKind;
export type NoticeParams<Kind extends NoticeKind> = NoticeParamsByKind[Kind];
/** What a notice is about. */
export type NoticeMatter = {
  [Kind in NoticeKind]: { kind: Kind; params: NoticeParams<Kind> };
}[NoticeKind];
