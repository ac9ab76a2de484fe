import type { Facility } from '@tonghu/contract';

/** One page about a house, below `/facilities/:id`. */
export interface FacilityView {
  /** Below `/facilities/:id`; empty for the first. */
  readonly path: string;
  /** Message key of its word. */
  readonly label: string;
  /** Who is shown the way to it. */
  readonly shown: (facility: Facility) => boolean;
}

/** The pages about a house, as its navigation lists them; each has its route in facilities.routes.ts. */
export const FACILITY_VIEWS: readonly FacilityView[] = [
  { path: '', label: 'facilities.view.overview', shown: () => true },
  { path: 'board', label: 'board.heading', shown: ({ standing }) => standing !== 'closed' },
  { path: 'roster', label: 'roster.title', shown: () => true },
  {
    path: 'history',
    label: 'facilities.view.history',
    shown: ({ mayManage, mayRun }) => mayManage || mayRun,
  },
];
