/** Fetches what draws the map before there is anything to draw. */
export function fetchAtlas(): void {
  void import('./atlas-engine');
}
