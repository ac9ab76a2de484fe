import { ChangeDetectionStrategy, Component, inject, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@tonghu/ui';
import { PeriodSwitch } from '../scope/period-switch';
import { Scope } from '../scope/scope';
import { ScopePicker } from '../scope/scope-picker';
import { InboxBell } from '../inbox/inbox-bell';
import { CurrentSession } from '../session/current-session';
import { PersonMenu } from './person-menu';

/** City, scope and period at the left; search, language, look and person at the right. */
@Component({
  selector: 'th-top-bar',
  imports: [Icon, InboxBell, PeriodSwitch, PersonMenu, RouterLink, ScopePicker, TranslocoPipe],
  templateUrl: './top-bar.html',
  styleUrl: './top-bar.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TopBar {
  protected readonly session = inject(CurrentSession);
  protected readonly scope = inject(Scope);

  readonly searched = output();
}
