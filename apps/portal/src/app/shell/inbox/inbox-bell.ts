import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@tonghu/ui';
import { LiveStream } from '../live/live-stream';
import { UnreadNotices } from './unread-notices';

/** The way to the inbox, with the number of unread notices, and a mark while the number cannot follow. */
@Component({
  selector: 'th-inbox-bell',
  imports: [Icon, RouterLink, TranslocoPipe],
  template: `
    <a
      routerLink="/inbox"
      [attr.aria-label]="
        (lost() ? 'inbox.bell.lost' : 'inbox.bell.open') | transloco: { count: unread.count() ?? 0 }
      "
      [title]="(lost() ? 'inbox.lost' : 'inbox.title') | transloco"
    >
      <th-icon [name]="lost() ? 'notifications_off' : 'notifications'" />
      @if (shown(); as number) {
        <span class="count" aria-hidden="true">{{ number }}</span>
      }
    </a>
  `,
  styleUrl: './inbox-bell.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InboxBell {
  protected readonly unread = inject(UnreadNotices);
  private readonly live = inject(LiveStream);

  protected readonly lost = computed(() => this.live.state() === 'lost');
  protected readonly shown = computed(() => {
    const count = this.unread.count() ?? 0;
    return count > 99 ? '99+' : count > 0 ? String(count) : null;
  });
}
