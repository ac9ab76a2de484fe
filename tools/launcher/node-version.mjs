/** No imports here: this must load in a Node too old for the rest. */

const NEEDED = [20, 19, 0];

/**
 * @param {string} version e.g. "20.19.4"
 * @returns {{ code: string, details: Record<string, string> } | null} null when the version will do
 */
export function refuseOldNode(version) {
  const have = version.split('.').map(Number);
  const difference = NEEDED.map((part, index) => (have[index] || 0) - part).find((part) => part !== 0) || 0;
  return difference < 0
    ? { code: 'NODE_TOO_OLD', details: { version, needed: NEEDED.slice(0, 2).join('.') } }
    : null;
}
