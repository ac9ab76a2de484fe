import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { LoadingState, PageHeader } from '@tonghu/ui';
import { formatFigure } from '@tonghu/rules';
import { CurrentSession, LanguageChoice, ProblemView, Scope } from '../shell';
import { DivisionField } from '../shell/search';
import { DivisionCard } from './division-card/division-card';
import { DivisionTree } from './division-tree/division-tree';

/** The network of divisions: the hierarchy at the left, the division in view at the right. */
@Component({
  selector: 'th-network-page',
  imports: [
    DivisionCard,
    DivisionField,
    DivisionTree,
    LoadingState,
    MatButton,
    PageHeader,
    ProblemView,
    RouterLink,
    TranslocoPipe,
  ],
  templateUrl: './network-page.html',
  styleUrl: './network-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NetworkPage {
  protected readonly scope = inject(Scope);
  protected readonly session = inject(CurrentSession);
  private readonly transloco = inject(TranslocoService);
  private readonly language = inject(LanguageChoice);

  protected readonly summary = computed(() => {
    this.language.current();
    const division = this.scope.division();
    if (!division) return null;
    const tier = this.transloco.translate<string>(`shell.tier.${division.tier}`);
    const key = division.childCount > 0 ? 'network.summary.parent' : 'network.summary.leaf';
    return this.transloco.translate<string>(key, {
      name: division.name,
      tier,
      count: formatFigure(division.childCount, 0),
    });
  });
  protected readonly failure = computed(() => {
    const inView = this.scope.divisionInView();
    return inView.state === 'failed' ? { error: inView.error } : null;
  });
}
