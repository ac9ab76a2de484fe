/** What no program takes in the name of a sheet. */
const FORBIDDEN = /[\\/?*[\]:\u0000-\u001f]/g;
const LENGTH = 31;

/** Names that every program takes, all different, in the same order. */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const plain =
      name
        .replace(FORBIDDEN, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || 'Sheet';
    let unique = plain.slice(0, LENGTH);
    for (let number = 2; taken.has(unique.toLowerCase()); number += 1) {
      const ending = ` (${number})`;
      unique = plain.slice(0, LENGTH - ending.length) + ending;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}
