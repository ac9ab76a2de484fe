import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { ReorganisationEffectLine, ReorganisationPreview } from '@tonghu/contract';
import { FigurePipe, StateBadge } from '@tonghu/ui';
import { LanguageChoice, PeriodPipe } from '../../shell';

/** What a reorganisation would do: divisions before and after, who goes on as whom, accounts, houses and returns. */
@Component({
  selector: 'th-preview-panel',
  imports: [FigurePipe, PeriodPipe, StateBadge, TranslocoPipe],
  templateUrl: './preview-panel.html',
  styleUrl: './preview-panel.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PreviewPanel {
  private readonly transloco = inject(TranslocoService);
  private readonly language = inject(LanguageChoice);

  readonly preview = input.required<ReorganisationPreview>();
  /** What will change, in one sentence. */
  readonly sentence = input.required<string>();

  protected readonly unlisted = computed(() => {
    const { counts, divisions } = this.preview();
    return Object.values(counts).reduce((sum, count) => sum + count, 0) - divisions.length;
  });

  /** Whose ground merely changes stays where they are. */
  protected itemText(
    code: ReorganisationEffectLine['code'],
    { text, to }: ReorganisationEffectLine['items'][number],
  ): string {
    this.language.current();
    if (to === undefined) return text;
    const key = code === 'accounts.reach' ? 'reorganise.itemAt' : 'reorganise.itemTo';
    return this.transloco.translate<string>(key, { text, to });
  }
}
