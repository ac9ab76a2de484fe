import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon, Wording } from '@tonghu/ui';
import { CalendarWording } from '../../shell';
import type { SaveQueue } from './save-queue';
import type { SaveState } from './save-state';

const ICONS: Readonly<Record<SaveState, string>> = {
  saved: 'cloud_done',
  unsaved: 'edit',
  saving: 'sync',
  offline: 'cloud_off',
  signedOut: 'lock',
  conflict: 'difference',
  refused: 'error',
  stopped: 'block',
};

/** Says in one line whether the server has everything that was typed. */
@Component({
  selector: 'th-save-status',
  imports: [Icon, MatButton, TranslocoPipe],
  template: `
    <th-icon [name]="icon()" />
    <span role="status">{{ sentence() }}</span>
    @if (queue().state() === 'offline') {
      <button matButton type="button" (click)="retry.emit()">{{ 'returns.save.now' | transloco }}</button>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: var(--th-space-1);
      color: var(--th-ink-soft);
      font-size: var(--th-font-dense);
    }
    :host(.offline),
    :host(.signedOut),
    :host(.conflict),
    :host(.refused) {
      color: var(--th-amber);
    }
    :host(.stopped) {
      color: var(--th-vermilion);
    }
  `,
  host: { '[class]': 'queue().state()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SaveStatus {
  private readonly wording = inject(Wording);
  private readonly calendar = inject(CalendarWording);

  readonly queue = input.required<SaveQueue>();
  readonly retry = output();

  protected readonly icon = computed(() => ICONS[this.queue().state()]);
  protected readonly sentence = computed(() => {
    const queue = this.queue();
    const state = queue.state();
    const at = queue.savedAt();
    if (state === 'saved' && at) {
      return this.wording.say('returns.save.savedAt', { at: this.calendar.moment(at.toISOString()) });
    }
    return this.wording.say(`returns.save.${state}`, { count: queue.waiting() });
  });
}
