/** Steps that people read easily, within a power of ten. */
const STEPS = [1, 2, 5, 10];

/**
 * Round values along an axis that hold all of the given ones, lowest first; whole numbers only, as cases and people are.
 *
 * @param values at least one
 * @param fromZero bars begin at zero, or their lengths would lie
 * @param most lines that the axis has room for, at least two
 */
export function axisTicks(values: readonly number[], fromZero: boolean, most = 5): number[] {
  const lowest = fromZero ? Math.min(0, ...values) : Math.min(...values);
  const highest = Math.max(...values, lowest + 1);
  const rough = (highest - lowest) / (most - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  for (let scale = Math.max(1, power); ; scale *= 10) {
    for (const factor of STEPS) {
      const step = factor * scale;
      const first = Math.floor(lowest / step) * step;
      const count = Math.ceil((highest - first) / step) + 1;
      if (count <= most) return Array.from({ length: count }, (_, at) => first + at * step);
    }
  }
}
