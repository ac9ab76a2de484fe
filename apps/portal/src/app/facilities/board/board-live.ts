import { DestroyRef, Injectable, computed, effect, inject } from '@angular/core';
import { LiveStream } from '../../shell';

/** Longest wait of a browser's timer, milliseconds. */
const AT_MOST = 2_000_000_000;

/**
 * Keeps a board current: reads it anew when somebody acts on the house, when the line is back, and when the roster or
 * the calendar changes the counts by themselves. Provided by the page, so that it stops with the page.
 */
@Injectable()
export class BoardLive {
  private readonly stream = inject(LiveStream);
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Nothing is heard at the moment: what is shown may be behind. */
  readonly lost = computed(() => this.stream.state() === 'lost');

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  /** Begins to follow; call in the constructor of the page. */
  follow(facility: () => number, freshUntil: () => string | null, reload: () => void): void {
    effect((onCleanup) => {
      const news = this.stream.follow(`facility:${facility()}`).subscribe(reload);
      onCleanup(() => news.unsubscribe());
    });
    effect(() => this.wake(freshUntil(), reload));
  }

  private wake(at: string | null, reload: () => void): void {
    clearTimeout(this.timer);
    if (at === null) return;
    const wait = Math.min(Math.max(Date.parse(at) - Date.now(), 0) + 1000, AT_MOST);
    this.timer = setTimeout(reload, wait);
  }
}
