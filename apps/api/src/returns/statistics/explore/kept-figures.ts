import type { MonthFigures } from './month-figures';

/** A return as it was read at one of its versions. */
export interface ReadReturn extends MonthFigures {
  id: number;
  version: number;
  division: number;
}

/** Cells kept at most, of about eight bytes each. */
const MOST_CELLS = 8_000_000;
/** What a return takes beside its figures, in cells. */
const CELLS_OF_A_RETURN = 25;

/** A figure that was not read yet; figures are never negative. */
const UNREAD = -1;

/**
 * The figures that were read, month by month. What a return holds at one of its versions never changes, so nothing here
 * is ever wrong or told that it is out of date: who looks for a return names its version as the database has it now, and
 * finds it at that version or not at all. Months unused for longest make room.
 */
export class KeptFigures {
  private readonly months = new Map<number, KeptMonth>();

  constructor(private readonly most = MOST_CELLS) {}

  /** What is kept of a month, which is now the one used last. */
  month(period: number): KeptMonth {
    const month = this.months.get(period) ?? new KeptMonth();
    this.months.delete(period);
    this.months.set(period, month);
    return month;
  }

  /** Lets months go until the rest is small enough; the one used last stays. */
  trim(): void {
    let cells = 0;
    for (const month of this.months.values()) cells += month.cells;
    for (const [period, month] of this.months) {
      if (cells <= this.most || this.months.size === 1) return;
      this.months.delete(period);
      cells -= month.cells;
    }
  }
}

/** The figures of one month that were read, by position in the form, each return in a place of its own. */
export class KeptMonth {
  private readonly places = new Map<number, number>();
  private readonly returns: Omit<ReadReturn, 'figures'>[] = [];
  private readonly columns = new Map<number, number[]>();

  /** The memory that it takes. */
  get cells(): number {
    return this.places.size * (this.columns.size + CELLS_OF_A_RETURN);
  }

  /**
   * Finds returns at a version, with the figures of some positions, null where the position is.
   * Undefined unless all of that was read.
   */
  finder(positions: readonly (number | null)[]): (id: number, version: number) => ReadReturn | undefined {
    const columns = positions.map((position) => (position === null ? null : this.columns.get(position)));
    if (columns.includes(undefined)) return () => undefined;
    return (id, version) => {
      const place = this.places.get(id) ?? -1;
      const kept = this.returns[place];
      if (kept?.version !== version) return undefined;
      const figures = new Array<number | null>(columns.length);
      for (let at = 0; at < columns.length; at += 1) {
        const column = columns[at];
        const figure = column ? (column[place] ?? UNREAD) : null;
        if (figure === UNREAD) return undefined;
        figures[at] = figure;
      }
      const { division, state, included, expected } = kept;
      return { id, version, division, state, included, expected, figures };
    };
  }

  /** Keeps a return with the figures of some positions; what was kept of another version goes. */
  put({ figures, ...read }: ReadReturn, positions: readonly (number | null)[]): void {
    const place = this.placeOf(read.id);
    if (this.returns[place]?.version !== read.version) {
      for (const column of this.columns.values()) column[place] = UNREAD;
    }
    this.returns[place] = read;
    positions.forEach((position, at) => {
      if (position !== null) this.columnOf(position)[place] = figures[at] ?? UNREAD;
    });
  }

  private placeOf(id: number): number {
    const known = this.places.get(id);
    if (known !== undefined) return known;
    for (const column of this.columns.values()) column.push(UNREAD);
    this.places.set(id, this.places.size);
    return this.places.size - 1;
  }

  private columnOf(position: number): number[] {
    let column = this.columns.get(position);
    if (!column) {
      column = new Array<number>(this.places.size).fill(UNREAD);
      this.columns.set(position, column);
    }
    return column;
  }
}
