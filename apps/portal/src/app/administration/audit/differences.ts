/** One field that a recorded change touched; absent values are undefined. */
export interface Difference {
  /** Where the field stands, e.g. `counts.street`; empty for a bare value. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/**
 * What differs between the two sides of an audit entry, field by field. A side that is missing counts as empty, so
 * that something created or removed lists all its fields.
 */
export function differences(before: unknown, after: unknown): Difference[] {
  const [old, fresh] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .map((path) => ({ path, before: old.get(path), after: fresh.get(path) }))
    .filter((difference) => difference.before !== difference.after);
}

function leavesOf(value: unknown, path = ''): Map<string, string> {
  if (value === null || value === undefined) {
    return path === '' ? new Map<string, string>() : new Map([[path, '']]);
  }
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    return new Map([[path, value.join(', ')]]);
  }
  if (typeof value === 'object') {
    return new Map(
      Object.entries(value).flatMap(([key, inner]) => [
        ...leavesOf(inner, path === '' ? key : `${path}.${key}`),
      ]),
    );
  }
  return new Map([[path, typeof value === 'string' ? value : JSON.stringify(value)]]);
}
