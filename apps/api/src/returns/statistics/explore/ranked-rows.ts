/**
 * Rows by their value, those without one last either way, ties in the order given. Ranks count from the highest value,
 * equal values alike.
 */
export function rankedRows<Row extends object>(
  valued: readonly { row: Row; value: number | null }[],
  descending: boolean,
): (Row & { rank: number | null })[] {
  const known = valued.filter((one): one is { row: Row; value: number } => one.value !== null);
  const rankOf = new Map<number, number>();
  [...known]
    .sort((a, b) => b.value - a.value)
    .forEach(({ value }, place) => {
      if (!rankOf.has(value)) rankOf.set(value, place + 1);
    });
  const turn = descending ? -1 : 1;
  const unknown = valued.filter(({ value }) => value === null).map(({ row }) => ({ ...row, rank: null }));
  return [
    ...[...known]
      .sort((a, b) => turn * (a.value - b.value))
      .map(({ row, value }) => ({ ...row, rank: rankOf.get(value) ?? null })),
    ...unknown,
  ];
}
