/** How long ago something was, in the largest unit that says enough: minutes, hours, days. */
export function elapsed(since: string, now: string): { key: 'minutes' | 'hours' | 'days'; count: number } {
  const minutes = Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / 60_000));
  if (minutes < 60) return { key: 'minutes', count: minutes };
  if (minutes < 48 * 60) return { key: 'hours', count: Math.floor(minutes / 60) };
  return { key: 'days', count: Math.floor(minutes / (24 * 60)) };
}
