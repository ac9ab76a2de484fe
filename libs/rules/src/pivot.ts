/** One of the three directions of the explorer: divisions, spans of months, columns of indicators and rates. */
export type Axis = 'division' | 'span' | 'column';

/** All axes. */
export const AXES = ['division', 'span', 'column'] as const satisfies readonly Axis[];

/** Which axis goes down the lines and which across, the outer head first; one that is left out is fixed at one place. */
export interface Layout {
  down: Axis;
  across: readonly Axis[];
}

/** One place on every axis. */
export type Place = Readonly<Record<Axis, number>>;

/** A cell of the head with the number of columns that it stands over. */
export interface HeadCell {
  axis: Axis;
  place: number;
  columns: number;
}

/** What a table is made of once it is laid out. */
export interface Pivot {
  /** Number of lines. */
  lines: number;
  /** Rows of the head from the outside in. */
  heads: readonly (readonly HeadCell[])[];
  /** The place that each column stands for, the axis that goes down left at 0. */
  columns: readonly Place[];
}

/** The layout of words in an address: nonsense gives way to divisions down, columns across. */
export function layoutOf(down: string | null, across: readonly string[]): Layout {
  const axis = AXES.find((one) => one === down) ?? 'division';
  const others = [...new Set(across)].flatMap((word) => AXES.filter((one) => one === word && one !== axis));
  return {
    down: axis,
    across: others.length > 0 ? others : [AXES.find((one) => one !== axis && one !== 'span') ?? 'span'],
  };
}

/** The axis that is fixed; null when all three are laid out. */
export function fixedAxis({ down, across }: Layout): Axis | null {
  return AXES.find((axis) => axis !== down && !across.includes(axis)) ?? null;
}

/**
 * Lays out a table.
 * @param counts places on each axis
 * @param fixed place on the axis that is fixed
 */
export function pivot(layout: Layout, counts: Place, fixed: number): Pivot {
  const still = fixedAxis(layout);
  const origin: Place = { division: 0, span: 0, column: 0, ...(still && { [still]: fixed }) };
  let columns: Place[] = [origin];
  const heads: HeadCell[][] = [];
  layout.across.forEach((axis, level) => {
    const inside = layout.across.slice(level + 1).reduce((product, inner) => product * counts[inner], 1);
    columns = columns.flatMap((column) => upTo(counts[axis]).map((place) => ({ ...column, [axis]: place })));
    heads.push(columns.map((column) => ({ axis, place: column[axis], columns: inside })));
  });
  return { lines: counts[layout.down], heads, columns };
}

/** The place of a cell. */
export function cellPlace(layout: Layout, line: number, column: Place): Place {
  return { ...column, [layout.down]: line };
}

const upTo = (count: number) => Array.from({ length: count }, (_, place) => place);
