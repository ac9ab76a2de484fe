/** A dated version of a division, as far as its place goes. */
export interface PlacedVersion {
  divisionId: number;
  parentId: number | null;
  /** Ids from the root down to itself. */
  path: readonly number[];
  code: string;
  name: string;
  since: string;
  /** First day on which it no longer holds; null while it does. */
  until: string | null;
}

/** A division that is no more and whose figures therefore stand in no division of its tier today. */
export interface DivisionAtRest {
  id: number;
  code: string;
  name: string;
  /** It went on as several, or as none. */
  why: 'split' | 'closed';
}

interface Place {
  /** Ids of today's divisions, from the root down, in which the figures of the division stand. */
  path: readonly number[];
  atRest: DivisionAtRest | null;
}

/**
 * Where the figures of every division that there ever was belong in today's hierarchy. One that exists stands where it
 * stands. One that went on as another stands there. One that was split stands in whatever all its successors have in
 * common, since its own figures cannot be told apart; one that was closed, in the division above it.
 */
export class Placement {
  private readonly latest = new Map<number, PlacedVersion>();
  private readonly successors = new Map<number, number[]>();
  private readonly places = new Map<number, Place>();
  private readonly members = new Map<number, number[]>();
  private readonly partial = new Map<number, number[]>();
  private readonly touched = new Set<number>();

  constructor(
    versions: readonly PlacedVersion[],
    links: readonly { predecessorId: number; successorId: number }[],
  ) {
    for (const version of versions) {
      const known = this.latest.get(version.divisionId);
      if (!known || known.since < version.since) this.latest.set(version.divisionId, version);
    }
    for (const { predecessorId, successorId } of links) push(this.successors, predecessorId, successorId);
    for (const id of this.latest.keys())
      for (const above of this.placeOf(id).path) push(this.members, above, id);
    for (const id of this.latest.keys()) this.markPartial(id);
    for (const part of this.partial.keys()) this.touched.add(part);
    for (const { divisionId, path } of versions) this.markTouched(divisionId, path);
  }

  /** Ids of all divisions, past and present, whose figures belong to a division of today, its own among them. */
  membersOf(division: number): readonly number[] {
    return this.members.get(division) ?? [];
  }

  /** Whether the division ever consisted of others than today, so that its kept totals do not tell of today's. */
  wasOtherwise(division: number): boolean {
    return this.touched.has(division);
  }

  /** Divisions whose figures would belong to this one in part, nobody knows which. */
  partsUnknownTo(division: number): readonly number[] {
    return this.partial.get(division) ?? [];
  }

  /** Divisions that are no more and whose figures stand in this one, but in none below it. */
  atRestIn(division: number): DivisionAtRest[] {
    return this.membersOf(division).flatMap((id) => {
      const { path, atRest } = this.placeOf(id);
      return atRest && path.at(-1) === division ? [atRest] : [];
    });
  }

  private placeOf(id: number): Place {
    const known = this.places.get(id);
    if (known) return known;
    const place = this.findPlace(id);
    this.places.set(id, place);
    return place;
  }

  private findPlace(id: number): Place {
    const version = this.latest.get(id);
    if (!version) return { path: [], atRest: null };
    if (version.until === null) return { path: version.path, atRest: null };
    const next = this.successors.get(id) ?? [];
    const rest = (why: DivisionAtRest['why']) => ({ id, code: version.code, name: version.name, why });
    const [only] = next;
    if (only === undefined) {
      return {
        path: version.parentId === null ? [] : this.placeOf(version.parentId).path,
        atRest: rest('closed'),
      };
    }
    if (next.length > 1) {
      return { path: next.map((one) => this.placeOf(one).path).reduce(common), atRest: rest('split') };
    }
    const { path, atRest } = this.placeOf(only);
    return { path, atRest: atRest && rest(atRest.why) };
  }

  /** The divisions in which a part of one that was split went on, but not all of it. */
  private markPartial(id: number): void {
    const { path, atRest } = this.placeOf(id);
    if (atRest?.why !== 'split') return;
    const reached = new Set(this.endsOf(id).flatMap((end) => this.placeOf(end).path));
    for (const above of path) reached.delete(above);
    for (const part of reached) push(this.partial, part, id);
  }

  private endsOf(id: number): number[] {
    const next = this.successors.get(id) ?? [];
    return next.length === 0 ? [id] : next.flatMap((one) => this.endsOf(one));
  }

  private markTouched(id: number, then: readonly number[]): void {
    const now = this.placeOf(id).path;
    for (const above of then) if (!now.includes(above)) this.touched.add(above);
    for (const above of now) if (!then.includes(above)) this.touched.add(above);
  }
}

function common(a: readonly number[], b: readonly number[]): readonly number[] {
  const parted = a.findIndex((id, place) => b[place] !== id);
  return parted === -1 ? a : a.slice(0, parted);
}

function push<Key>(map: Map<Key, number[]>, key: Key, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
