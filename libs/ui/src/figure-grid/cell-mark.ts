/** Where the figure of a cell stands on its way to the server. */
export type CellSaving = 'unsaved' | 'saving' | 'saved' | 'offline' | 'conflict' | 'refused';

/** What is drawn at a cell besides its figure; every sign has a shape of its own. */
export interface CellMark {
  readonly saving?: CellSaving;
  /** The heaviest rule that the cell breaks; `explained` is a soft one with a reason. */
  readonly finding?: 'hard' | 'soft' | 'explained';
  /** A reviewer's remark hangs on the cell. */
  readonly remark?: boolean;
  /** Differs from the figure submitted last time. */
  readonly changed?: boolean;
  /** Everything there is to say about the cell, line by line, in the reader's language. */
  readonly notes: readonly string[];
}

/** Marks by the codes of their cells. */
export type CellMarks = ReadonlyMap<string, CellMark>;
