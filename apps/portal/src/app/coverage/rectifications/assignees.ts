import type { Division } from '@tonghu/contract';

/** A division that can be told to mend something. */
export type Assignee = Division['trail'][number];

/**
 * The divisions that somebody may tell to mend what a division must have: itself and those above it, as far as they
 * stand under the person's own; the city also tells itself. The nearest comes first.
 *
 * @param trail of the division, from the city down to itself
 * @param own the person's division
 */
export function assigneesFor(trail: readonly Assignee[], own: number): Assignee[] {
  const at = trail.findIndex(({ id }) => id === own);
  if (at < 0) return [];
  return trail.slice(at === 0 ? 0 : at + 1).reverse();
}
