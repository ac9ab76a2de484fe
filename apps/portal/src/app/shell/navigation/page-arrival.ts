import { LiveAnnouncer } from '@angular/cdk/a11y';
import { DOCUMENT, Injectable, Injector, afterNextRender, inject } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { NavigationEnd, Router } from '@angular/router';

/** After a change of page the focus goes to its heading and the title is read out, as a full page load would do. */
@Injectable({ providedIn: 'root' })
export class PageArrival {
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly title = inject(Title);
  private path: string | null = null;

  watch(): void {
    this.router.events.subscribe((event) => {
      if (!(event instanceof NavigationEnd)) return;
      const path = event.urlAfterRedirects.split(/[?#]/)[0] ?? '';
      const first = this.path === null;
      if (path === this.path) return;
      this.path = path;
      // The browser itself places the focus on the first page.
      if (!first) afterNextRender({ read: () => this.arrive() }, { injector: this.injector });
    });
  }

  /** After a page put new elements in the place of the old: a focus that went with them goes to the heading. */
  keepFocus(): void {
    const restore = () => {
      if (this.document.activeElement === this.document.body) this.toHeading();
    };
    afterNextRender({ read: restore }, { injector: this.injector });
  }

  private arrive(): void {
    const main = this.document.querySelector<HTMLElement>('main');
    if (main) main.scrollTop = 0;
    this.toHeading();
    void this.announcer.announce(this.title.getTitle(), 'polite');
  }

  private toHeading(): void {
    const main = this.document.querySelector<HTMLElement>('main');
    const heading = main?.querySelector<HTMLElement>('h1') ?? main;
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}
