import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@tonghu/ui';
import { Scope } from '../scope/scope';
import { CurrentSession } from '../session/current-session';
import { AREAS, areasFor } from './areas';

/** The words of the domains the person may use: a rail at the left, a bar at the foot of a phone. */
@Component({
  selector: 'th-rail',
  imports: [Icon, RouterLink, RouterLinkActive, TranslocoPipe],
  template: `
    <nav [attr.aria-label]="'shell.areas.label' | transloco">
      @for (area of areas(); track area.path) {
        <a
          [routerLink]="area.path"
          [queryParams]="scope.params()"
          routerLinkActive="active"
          ariaCurrentWhenActive="page"
          [routerLinkActiveOptions]="{
            paths: area.path === '/' ? 'exact' : 'subset',
            queryParams: 'ignored',
            fragment: 'ignored',
            matrixParams: 'ignored',
          }"
          [attr.title]="area.label | transloco"
        >
          <th-icon [name]="area.icon" />
          <span class="word">{{ area.label | transloco }}</span>
        </a>
      }
    </nav>
  `,
  styleUrl: './rail.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Rail {
  protected readonly scope = inject(Scope);
  private readonly session = inject(CurrentSession);

  protected readonly areas = computed(() => areasFor(AREAS, (permission) => this.session.may(permission)));
}
