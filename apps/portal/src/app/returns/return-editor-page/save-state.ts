/** How the way to the server is. */
export type SaveState =
  | 'saved'
  | 'unsaved'
  | 'saving'
  /** No answer from the server; sent again by itself. */
  | 'offline'
  /** The session ended; sent again after signing in. */
  | 'signedOut'
  | 'conflict'
  | 'refused'
  /** The server takes no more edits of this return. */
  | 'stopped';

/** A cell that somebody else changed meanwhile. */
export interface Conflict {
  readonly mine: number | null;
  readonly theirs: number | null;
  readonly base: number | null;
}

/** A figure that the server does not take, and the code that says why. */
export interface RefusedCell {
  readonly value: number | null;
  readonly base: number | null;
  readonly code: string;
}
