import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import type { SavedView } from '@tonghu/contract';
import { Icon, Wording } from '@tonghu/ui';
import { ConfirmDialog } from '@tonghu/ui/confirm-dialog';
import { firstValueFrom, type Observable } from 'rxjs';
import { ProblemMessages } from '../../shell';
import { ExploreApi } from './explore-api';

/** The person's own views: opened, kept under a name, renamed, overwritten, forgotten. */
@Component({
  selector: 'th-saved-views',
  imports: [Icon, MatButton, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger, NgTemplateOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './saved-views.html',
  styleUrl: './saved-views.scss',
})
export class SavedViews {
  protected readonly words = inject(Wording);
  private readonly api = inject(ExploreApi);
  private readonly confirm = inject(ConfirmDialog);
  private readonly problems = inject(ProblemMessages);

  /** Address of the view shown now. */
  readonly address = input.required<string>();
  /** Asked to show a view. */
  readonly opened = output<string>();

  protected readonly views = signal<readonly SavedView[]>([]);
  /** The view being renamed, `new` for one being kept, null for neither. */
  protected readonly naming = signal<SavedView | 'new' | null>(null);
  protected readonly managing = signal(false);
  protected readonly problem = signal('');
  protected readonly shown = computed(
    () => this.views().find(({ address }) => sameAddress(address, this.address())) ?? null,
  );

  constructor() {
    void this.read();
  }

  protected isNaming(view: SavedView): boolean {
    const naming = this.naming();
    return naming !== null && naming !== 'new' && naming.id === view.id;
  }

  protected async give(field: HTMLInputElement): Promise<void> {
    const name = field.value.trim();
    const view = this.naming();
    if (name === '' || view === null) return;
    const done = await this.attempt(
      view === 'new' ? this.api.save({ name, address: this.address() }) : this.api.change(view.id, { name }),
    );
    if (done) this.naming.set(null);
  }

  protected async overwrite(view: SavedView): Promise<void> {
    await this.attempt(this.api.change(view.id, { address: this.address() }));
  }

  protected async remove(view: SavedView): Promise<void> {
    const confirmed = await this.confirm.ask({
      title: this.words.say('explore.views.removeTitle', { name: view.name }),
      message: this.words.say('explore.views.removeMessage'),
      confirm: this.words.say('explore.views.remove'),
      destructive: true,
    });
    if (confirmed) await this.attempt(this.api.remove(view.id));
  }

  protected start(view: SavedView | 'new'): void {
    this.problem.set('');
    this.naming.set(view);
  }

  private async attempt(request: Observable<unknown>): Promise<boolean> {
    try {
      await firstValueFrom(request, { defaultValue: null });
      this.problem.set('');
      await this.read();
      return true;
    } catch (error) {
      this.problem.set(this.problems.of(error));
      return false;
    }
  }

  private async read(): Promise<void> {
    try {
      this.views.set((await firstValueFrom(this.api.views())).items);
    } catch (error) {
      this.problem.set(this.problems.of(error));
    }
  }
}

/** Whether two addresses ask for the same, in whatever order. */
function sameAddress(a: string, b: string): boolean {
  const sorted = (address: string) => [...new URLSearchParams(address)].map(String).sort().join('&');
  return sorted(a) === sorted(b);
}
