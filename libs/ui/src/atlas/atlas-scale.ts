/** A bar that shows a round length. */
export interface ScaleBar {
  pixels: number;
  metres: number;
}

/**
 * The longest round length (1, 2 or 5 times a power of ten) that fits.
 *
 * @param metresPerPixel at the middle of the map
 * @param most pixels that the bar may take
 */
export function scaleBar(metresPerPixel: number, most: number): ScaleBar | null {
  const reach = metresPerPixel * most;
  if (!Number.isFinite(reach) || reach <= 0) return null;
  const power = 10 ** Math.floor(Math.log10(reach));
  const metres = power * ([5, 2].find((times) => power * times <= reach) ?? 1);
  return { pixels: Math.round(metres / metresPerPixel), metres };
}

/** Metres that a pixel of Web Mercator shows at a latitude. @param resolution projected metres per pixel */
export const metresPerPixel = (resolution: number, latitude: number) =>
  resolution * Math.cos((latitude * Math.PI) / 180);

/** A length as a scale writes it, in the units that both languages share. */
export const lengthText = (metres: number) => (metres >= 1000 ? `${metres / 1000} km` : `${metres} m`);
