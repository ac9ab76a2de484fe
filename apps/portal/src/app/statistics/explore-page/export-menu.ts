import { LiveAnnouncer } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDivider } from '@angular/material/divider';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Icon, Wording } from '@tonghu/ui';
import { firstValueFrom } from 'rxjs';
import { ExploreApi } from './explore-api';
import { exportAddress, fileAddress, type ExploreState } from './explore-state';
import { FileSaver, nameOfFile } from './file-saver';

/** What is seen, to take away: one file at a time, which the server makes while the button says so. */
@Component({
  selector: 'th-export-menu',
  imports: [Icon, MatButton, MatDivider, MatMenu, MatMenuItem, MatMenuTrigger],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button
      matButton="outlined"
      type="button"
      [matMenuTriggerFor]="menu"
      [disabled]="busy()"
      [attr.aria-busy]="busy()"
    >
      {{ words.say(busy() ? 'explore.export.busy' : 'explore.export.menu') }}
      <th-icon name="arrow_drop_down" iconPositionEnd />
    </button>
    <mat-menu #menu="matMenu" xPosition="before">
      @for (item of files(); track item.key) {
        <button mat-menu-item type="button" (click)="take(item.address)">
          {{ words.say('explore.export.' + item.key) }}
        </button>
      }
      @if (chartable()) {
        <button mat-menu-item type="button" (click)="picture.emit()">
          {{ words.say('explore.export.picture') }}
        </button>
      }
      <mat-divider />
      @for (item of formats(); track item.key) {
        <a mat-menu-item [href]="item.address" [attr.download]="item.name">
          {{ words.say('explore.export.' + item.key) }}
        </a>
      }
    </mat-menu>
  `,
})
export class ExportMenu {
  protected readonly words = inject(Wording);
  private readonly api = inject(ExploreApi);
  private readonly saver = inject(FileSaver);
  private readonly announcer = inject(LiveAnnouncer);

  readonly state = input.required<ExploreState>();
  readonly division = input.required<number>();
  /** Whether there is a chart to make a picture of. */
  readonly chartable = input.required<boolean>();
  readonly picture = output();
  /** Why no file came; null when another is asked for. */
  readonly failed = output<unknown>();

  protected readonly busy = signal(false);
  protected readonly files = computed(() => {
    const [state, division, lang] = [this.state(), this.division(), this.words.language()];
    return [
      { key: 'xlsx', address: fileAddress(state, division, 'xlsx', lang) },
      { key: 'csv', address: fileAddress(state, division, 'csv', lang) },
      { key: 'csvGb18030', address: fileAddress(state, division, 'csv', lang, 'gb18030') },
      { key: 'pdf', address: fileAddress(state, division, 'pdf', lang) },
    ];
  });
  protected readonly formats = computed(() =>
    (['jsonstat', 'adx'] as const).map((key) => ({
      key,
      name: key === 'adx' ? 'tonghu.adx.xml' : 'tonghu.json',
      address: exportAddress(this.state(), this.division(), key, this.words.language()),
    })),
  );

  protected async take(address: string): Promise<void> {
    this.busy.set(true);
    this.failed.emit(null);
    void this.announcer.announce(this.words.say('explore.export.busy'), 'polite');
    try {
      const answer = await firstValueFrom(this.api.file(address));
      const name = nameOfFile(answer.headers.get('content-disposition'));
      if (answer.body) this.saver.save(answer.body, name);
      void this.announcer.announce(this.words.say('explore.export.saved', { name }), 'polite');
    } catch (error) {
      this.failed.emit(error);
    } finally {
      this.busy.set(false);
    }
  }
}
