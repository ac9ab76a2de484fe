import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { A11yModule } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Division } from '@tonghu/contract';
import { Icon } from '@tonghu/ui';
import { firstValueFrom } from 'rxjs';
import { LanguageChoice } from '../language/language-choice';
import { ProblemError } from '../problem/problem-error';
import { ProblemMessages } from '../problem/problem-messages';
import { DivisionSearch, optionOf } from '../search/division-search';
import type { SearchGroup, SearchOption } from '../search/search-option';
import { SearchPanel } from '../search/search-panel';
import { CurrentSession } from '../session/current-session';
import { Scope } from './scope';
import { ScopeApi } from './scope-api';

/** The division in view as a breadcrumb, and the way to another one: its children, or a search. */
@Component({
  selector: 'th-scope-picker',
  imports: [A11yModule, CdkConnectedOverlay, CdkOverlayOrigin, Icon, SearchPanel, TranslocoPipe],
  providers: [DivisionSearch],
  templateUrl: './scope-picker.html',
  styleUrl: './scope-picker.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ScopePicker {
  protected readonly scope = inject(Scope);
  protected readonly search = inject(DivisionSearch);
  private readonly api = inject(ScopeApi);
  private readonly session = inject(CurrentSession);
  private readonly language = inject(LanguageChoice);
  private readonly transloco = inject(TranslocoService);
  private readonly problems = inject(ProblemMessages);

  protected readonly open = signal(false);
  private readonly children = signal<readonly Division[]>([]);
  private readonly childProblem = signal<unknown>(null);

  protected readonly own = computed(() => this.session.account()?.division ?? null);
  /** Divisions above the one in view; those above the person's own are names only. */
  protected readonly above = computed(() => {
    const trail = this.scope.division()?.trail ?? [];
    const ownAt = trail.findIndex(({ id }) => id === this.own()?.id);
    return trail.slice(0, -1).map((crumb, at) => ({ ...crumb, inReach: ownAt !== -1 && at >= ownAt }));
  });
  protected readonly name = computed(() => this.scope.division()?.name ?? '');
  /** Message key of why there is no division to name; null when there is one. */
  protected readonly failure = computed(() => {
    const inView = this.scope.divisionInView();
    if (inView.state !== 'failed') return null;
    const outside = inView.error instanceof ProblemError && inView.error.code === 'NOT_FOUND';
    return outside ? 'shell.scope.outOfReach' : 'shell.scope.unread';
  });

  protected readonly groups = computed<SearchGroup[]>(() => {
    this.language.current();
    if (this.search.query() !== '') {
      return [{ label: this.say('shell.scope.found'), options: this.search.divisions().map(optionOf) }];
    }
    return [
      { label: this.say('shell.scope.up'), options: this.up() },
      {
        label: this.say('shell.scope.children', { name: this.name() }),
        options: this.children().map((child) => ({ ...optionOf(child), hint: child.code })),
      },
    ];
  });
  /** The way up within reach, nearest first; the person's own division even from where it is not above. */
  private readonly up = computed<SearchOption[]>(() => {
    this.language.current();
    const own = this.own();
    const above: { readonly id: number; readonly name: string }[] = this.above().filter(
      ({ inReach }) => inReach,
    );
    const outside =
      own !== null && own.id !== this.scope.divisionId() && !above.some(({ id }) => id === own.id);
    return [...(outside ? [own] : []), ...above].reverse().map(({ id, name }) => ({
      key: String(id),
      icon: id === own?.id ? 'home' : 'arrow_upward',
      title: name,
      hint: id === own?.id ? this.say('shell.scope.own') : '',
    }));
  });
  protected readonly problem = computed(() => {
    const error = this.search.query() === '' ? this.childProblem() : this.search.error();
    return error === null ? null : this.problems.of(error);
  });
  protected readonly note = computed(() => {
    this.language.current();
    const more = this.search.more();
    return this.search.query() !== '' && more > 0 ? this.say('shell.scope.more', { count: more }) : null;
  });

  protected async show(): Promise<void> {
    this.search.ask('');
    this.children.set([]);
    this.childProblem.set(null);
    this.open.set(true);
    const inView = this.scope.division();
    if (!inView || inView.childCount === 0) return;
    try {
      const { items } = await firstValueFrom(this.api.children(inView.id));
      if (this.scope.divisionId() === inView.id) this.children.set(items);
    } catch (error) {
      this.childProblem.set(error);
    }
  }

  protected async choose(id: number): Promise<void> {
    this.open.set(false);
    await this.scope.setDivision(id);
  }

  private say(key: string, params: Record<string, unknown> = {}): string {
    return this.transloco.translate<string>(key, params);
  }
}
