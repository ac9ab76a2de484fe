import { formatFigure, type Scale, type Tier } from '@tonghu/rules';

/** A figure of the month beside the same figure earlier. */
export interface SituationFigure {
  code: string;
  /** Minor units, or a fraction for a rate. */
  value: number;
  /** Decimals of an indicator; null for a rate. */
  scale: Scale | null;
  /** Null where there is none that it can be compared with. */
  previous: number | null;
  year: number | null;
}

/** Whether a month can be compared: not while too much of one of both is missing, nor with a month that is not there. */
export type Comparability = 'comparable' | 'incomplete' | 'none';

/** Who reported, of one tier below. */
export interface TierReport {
  tier: Exclude<Tier, 'city'>;
  expected: number;
  accepted: number;
  overdue: number;
  late: number;
  excused: number;
}

/** Houses of the registry that stand at the end of the month, in the division and below. */
export interface SituationHouses {
  centres: number;
  points: number;
  roundTheClock: number;
  /** Divisions below that have a house of their own tier: districts a centre, streets a point; null where none can. */
  districts: { served: number; all: number } | null;
  streets: { served: number; all: number } | null;
}

/** What the sentences of a report are made from. */
export interface SituationFacts {
  tier: Tier;
  /** Without those that nobody answers for yet or that the form of the month lacks. */
  figures: readonly SituationFigure[];
  compared: { previous: Comparability; year: Comparability };
  /** Target groups by minors registered at the end of the month, the largest first. */
  groups: readonly { zh: string; en: string; value: number }[];
  /** Tiers below from the top down; empty for a community. */
  reporting: readonly TierReport[];
  /** Null for a community, and in a city that keeps no registry. */
  houses: SituationHouses | null;
}

/** How a figure differs from an earlier one. */
export interface Change {
  direction: -1 | 0 | 1;
  /** Size of the difference, without a sign. */
  size: string;
  /** Size as a percentage of the earlier figure, such as `1.5%`; null where that was 0. */
  percent: string | null;
}

/** Reads facts as the sentences need them: as texts, null where there is nothing to say. */
export class FactsReader {
  private readonly figureOf: ReadonlyMap<string, SituationFigure>;

  constructor(readonly facts: SituationFacts) {
    this.figureOf = new Map(facts.figures.map((figure) => [figure.code, figure]));
  }

  /** `write` with the figure as text. */
  say(code: string, write: (text: string) => string): string | null {
    const figure = this.figureOf.get(code);
    return figure ? write(textOf(figure)) : null;
  }

  isZero(code: string): boolean {
    return this.figureOf.get(code)?.value === 0;
  }

  /** `write` with how the figure changed; null where both months cannot be compared. */
  change(code: string, on: 'previous' | 'year', write: (change: Change) => string): string | null {
    const figure = this.figureOf.get(code);
    const earlier = figure?.[on] ?? null;
    if (!figure || figure.scale === null || earlier === null) return null;
    if (this.facts.compared[on] !== 'comparable') return null;
    const difference = figure.value - earlier;
    return write({
      direction: Math.sign(difference) as Change['direction'],
      size: formatFigure(Math.abs(difference), figure.scale),
      percent: earlier === 0 ? null : percentOf(Math.abs(difference) / earlier),
    });
  }
}

/** The parts that say something, joined; null where none does. */
export function joined(separator: string, parts: readonly (string | null)[]): string | null {
  const said = parts.filter((part) => part !== null && part !== '');
  return said.length === 0 ? null : said.join(separator);
}

const textOf = ({ value, scale }: SituationFigure) =>
  scale === null ? percentOf(value) : formatFigure(value, scale);

/** One decimal, as the monthly table has it. */
export const percentOf = (fraction: number) => `${(Math.round(fraction * 1000) / 10).toFixed(1)}%`;
