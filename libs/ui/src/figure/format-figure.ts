/**
 * A figure as people read it: thousands separators, the decimals of its unit, a true minus sign.
 *
 * @param minor the figure in minor units (counts as they are, money in hundredths of 万元); null is blank
 * @param scale decimal places of the unit: 0 for counts, 2 for money
 * @returns the text, empty for a blank figure
 */
export function formatFigure(minor: number | null | undefined, scale: 0 | 2 = 0): string {
  if (minor === null || minor === undefined) return '';
  const digits = Math.abs(minor)
    .toString()
    .padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale).replace(/\B(?=(\d{3})+$)/g, ',');
  const decimals = scale === 0 ? '' : `.${digits.slice(-scale)}`;
  return `${minor < 0 ? '−' : ''}${whole}${decimals}`;
}
