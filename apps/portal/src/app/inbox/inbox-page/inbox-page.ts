import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Inbox, Notice, ReadNoticesRequest } from '@tonghu/contract';
import { formatFigure } from '@tonghu/rules';
import { EmptyState, Icon, ListPager, LoadingState, PageHeader } from '@tonghu/ui';
import { firstValueFrom } from 'rxjs';
import {
  INBOX_PAGE_SIZE,
  InboxApi,
  LanguageChoice,
  LiveStream,
  MomentPipe,
  PageArrival,
  ProblemMessages,
  ProblemView,
  UnreadNotices,
} from '../../shell';
import { NoticeSentencePipe } from './notice-sentence.pipe';

/** By the domain that a kind of notice begins with. */
const ICONS: Readonly<Record<string, string>> = { coverage: 'map', facility: 'home_work' };

/** What the portal has told the person: unread first, each with the way to its matter. */
@Component({
  selector: 'th-inbox-page',
  imports: [
    EmptyState,
    Icon,
    ListPager,
    LoadingState,
    MatButton,
    MatIconButton,
    MomentPipe,
    NoticeSentencePipe,
    PageHeader,
    ProblemView,
    RouterLink,
    TranslocoPipe,
  ],
  templateUrl: './inbox-page.html',
  styleUrl: './inbox-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InboxPage {
  private readonly api = inject(InboxApi);
  private readonly arrival = inject(PageArrival);
  private readonly language = inject(LanguageChoice);
  private readonly live = inject(LiveStream);
  private readonly problems = inject(ProblemMessages);
  private readonly router = inject(Router);
  private readonly snack = inject(MatSnackBar);
  private readonly transloco = inject(TranslocoService);
  private readonly unread = inject(UnreadNotices);

  protected readonly size = INBOX_PAGE_SIZE;
  protected readonly page = signal(1);
  protected readonly list = this.api.page(this.page);
  /** The list as last read stays while the next one comes. */
  protected readonly shown = linkedSignal<Inbox | undefined, Inbox | undefined>({
    source: () => (this.list.hasValue() ? this.list.value() : undefined),
    computation: (value, before) => value ?? before?.value,
  });
  protected readonly lost = computed(() => this.live.state() === 'lost');
  protected readonly working = signal(false);
  protected readonly summary = computed(() => {
    this.language.current();
    const inbox = this.shown();
    if (!inbox || inbox.total === 0) return null;
    const count = formatFigure(inbox.unread, 0);
    return this.transloco.translate<string>(inbox.unread > 0 ? 'inbox.summary' : 'inbox.summaryNone', {
      count,
    });
  });

  constructor() {
    const seen = this.unread.turn();
    effect(() => {
      if (this.unread.turn() !== seen) untracked(() => this.list.reload());
    });
  }

  /** The address of a notice's matter as a link of this portal, with its own parameters. */
  protected wayTo(notice: Notice) {
    return this.router.parseUrl(notice.link);
  }

  protected iconOf({ matter }: Notice): string {
    return ICONS[matter.kind.split('.')[0] ?? ''] ?? 'table_view';
  }

  /** Who follows a notice to its matter has read it. */
  protected follow(notice: Notice): void {
    if (notice.readAt === null) void this.markRead({ notices: [notice.id] });
  }

  protected async markRead(request: ReadNoticesRequest): Promise<void> {
    this.working.set(true);
    try {
      const { unread } = await firstValueFrom(this.api.read(request));
      this.unread.count.set(unread);
      this.list.reload();
      this.arrival.keepFocus();
    } catch (error) {
      this.snack.open(this.problems.of(error), this.transloco.translate('ui.close'), { duration: 8000 });
    } finally {
      this.working.set(false);
    }
  }
}
