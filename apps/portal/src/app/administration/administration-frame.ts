import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { ADMINISTRATION_PAGES, areasFor, CurrentSession, PageTabs, Scope } from '../shell';

/** The pages of the administration side by side, for those who may use more than one. */
@Component({
  selector: 'th-administration-frame',
  imports: [PageTabs, RouterOutlet],
  template: `
    @if (pages().length > 1) {
      <th-page-tabs
        [label]="'shell.areas.administration'"
        [pages]="pages()"
        [params]="scope.params()"
        match="subset"
      />
    }
    <router-outlet />
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AdministrationFrame {
  protected readonly scope = inject(Scope);
  private readonly session = inject(CurrentSession);

  protected readonly pages = computed(() =>
    areasFor(ADMINISTRATION_PAGES, (permission) => this.session.may(permission)),
  );
}
