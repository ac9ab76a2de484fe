import { InjectionToken } from '@angular/core';

/** Opens the browser's own client of server-sent events. */
export type OpenEventSource = (address: string) => EventSource;

/** How {@link OpenEventSource} is done; tests put their own in its place. */
export const OPEN_EVENT_SOURCE = new InjectionToken<OpenEventSource>('open-event-source', {
  factory: () => (address) => new EventSource(address),
});
