import type { Place } from './map-model';

/** A label that wants a place. */
export interface LabelWish {
  id: number;
  at: Place;
  /** Pixels of the whole label, and of its first line alone for where the whole does not fit. */
  width: number;
  height: number;
  shortWidth: number;
  shortHeight: number;
  /** Who is placed first: larger areas have the better claim. */
  claim: number;
}

/** Where a label stands (its centre), whether only its first line fits, or null where none does. */
export type PlacedLabel = { id: number; at: Place; short: boolean } | { id: number; at: null };

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const GAP = 2;
const SHIFTS: readonly Place[] = [
  [0, 0],
  [0, -0.6],
  [0, 0.6],
  [-0.4, 0],
  [0.4, 0],
  [0, -1.1],
  [0, 1.1],
];

/** Places labels so that none covers another nor leaves the drawing; the shorter form comes before none at all. */
export function placeLabels(wishes: readonly LabelWish[], width: number, height: number): PlacedLabel[] {
  const taken: Box[] = [];
  const placed = new Map<number, PlacedLabel>();
  for (const wish of [...wishes].sort((a, b) => b.claim - a.claim))
    placed.set(wish.id, place(wish, taken, width, height));
  return wishes.map((wish) => placed.get(wish.id) ?? { id: wish.id, at: null });
}

function place(wish: LabelWish, taken: Box[], width: number, height: number): PlacedLabel {
  for (const short of [false, true]) {
    const [wide, high] = short ? [wish.shortWidth, wish.shortHeight] : [wish.width, wish.height];
    for (const [right, down] of SHIFTS) {
      const at: Place = [wish.at[0] + right * wide, wish.at[1] + down * high];
      const box = {
        left: at[0] - wide / 2 - GAP,
        right: at[0] + wide / 2 + GAP,
        top: at[1] - high / 2 - GAP,
        bottom: at[1] + high / 2 + GAP,
      };
      const within = box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height;
      if (!within || taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      return { id: wish.id, at, short };
    }
  }
  return { id: wish.id, at: null };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
