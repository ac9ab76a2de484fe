/** Fetches what draws the map before there is anything to draw; if it does not come, the map asks for it again. */
export function fetchAtlas(): void {
  void import('../atlas/atlas-engine').catch(() => undefined);
}
