import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { LanguageChoice } from '../language/language-choice';
import { ADMINISTRATION_PAGES, AREAS, OWN_ACCOUNT, OWN_INBOX, areasFor } from '../navigation/areas';
import { ProblemMessages } from '../problem/problem-messages';
import { Scope } from '../scope/scope';
import { DivisionSearch, optionOf } from '../search/division-search';
import type { SearchGroup, SearchOption } from '../search/search-option';
import { SearchPanel } from '../search/search-panel';
import { CurrentSession } from '../session/current-session';

/** Ctrl-K: one field over all pages and divisions that the person may see. */
@Component({
  selector: 'th-command-palette',
  imports: [SearchPanel, TranslocoPipe],
  providers: [DivisionSearch],
  template: `
    <th-search-panel
      [label]="'shell.command.placeholder' | transloco"
      [groups]="groups()"
      [progress]="search.progress()"
      [none]="'shell.command.none' | transloco: { q: search.query() }"
      [problem]="problem()"
      [note]="'shell.command.hint' | transloco"
      (queried)="ask($event)"
      (chosen)="go($event)"
    />
  `,
  styleUrl: './command-palette.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommandPalette {
  protected readonly search = inject(DivisionSearch);
  private readonly opened = inject<MatDialogRef<CommandPalette>>(MatDialogRef);
  private readonly router = inject(Router);
  private readonly scope = inject(Scope);
  private readonly session = inject(CurrentSession);
  private readonly transloco = inject(TranslocoService);
  private readonly language = inject(LanguageChoice);
  private readonly problems = inject(ProblemMessages);

  private readonly pages = computed<SearchOption[]>(() => {
    this.language.current();
    const areas = AREAS.filter(({ path }) => path !== '/administration');
    return areasFor([...areas, ...ADMINISTRATION_PAGES, OWN_INBOX, OWN_ACCOUNT], (word) =>
      this.session.may(word),
    ).map(({ path, icon, label }) => ({
      key: path,
      icon,
      title: this.transloco.translate<string>(label),
      hint: '',
    }));
  });
  protected readonly groups = computed<SearchGroup[]>(() => {
    this.language.current();
    const query = this.search.query().toLowerCase();
    return [
      {
        label: this.transloco.translate<string>('shell.command.pages'),
        options: this.pages().filter(({ key, title }) => `${title} ${key}`.toLowerCase().includes(query)),
      },
      {
        label: this.transloco.translate<string>('shell.command.divisions'),
        options: this.search.divisions().map(optionOf),
      },
    ];
  });
  protected readonly problem = computed(() => {
    const error = this.search.error();
    return error === null ? null : this.problems.of(error);
  });

  protected ask(query: string): void {
    if (this.session.may('divisions.read')) this.search.ask(query);
  }

  /** A page keeps the scope; a division is looked at where the person is, or in the network. */
  protected async go(option: SearchOption): Promise<void> {
    this.opened.close();
    if (option.key.startsWith('/')) {
      await this.router.navigate([option.key], { queryParams: this.scope.params() });
    } else if (this.scope.inUse()) {
      await this.scope.setDivision(Number(option.key));
    } else {
      await this.router.navigate(['/network'], { queryParams: { division: option.key } });
    }
  }
}
