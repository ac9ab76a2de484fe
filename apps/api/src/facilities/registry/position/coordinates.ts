import type { CoordinateSystem, GivenPosition } from '@tonghu/contract';
import gcoord from 'gcoord';
import type { Spot } from './outline';

type System = Parameters<typeof gcoord.transform>[1];

/** CGCS 2000 and WGS 84 differ by centimetres. */
const SYSTEMS: Readonly<Record<CoordinateSystem, System>> = {
  wgs84: gcoord.WGS84,
  cgcs2000: gcoord.WGS84,
  gcj02: gcoord.GCJ02,
  bd09: gcoord.BD09,
};
/** A ten-millionth of a degree is about a centimetre. */
const STEPS = 1e7;

/** A position in WGS 84, from whatever system it was given in, to the centimetre. */
export function toWgs84({ latitude, longitude, system }: GivenPosition): Spot {
  const [east = 0, north = 0] =
    SYSTEMS[system] === gcoord.WGS84
      ? [longitude, latitude]
      : gcoord.transform([longitude, latitude], SYSTEMS[system], gcoord.WGS84);
  return { latitude: Math.round(north * STEPS) / STEPS, longitude: Math.round(east * STEPS) / STEPS };
}
