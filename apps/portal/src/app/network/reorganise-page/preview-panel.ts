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

  protected itemText({ text, to }: ReorganisationEffectLine['items'][number]): string {
    this.language.current();
    return to === undefined ? text : this.transloco.translate<string>('reorganise.itemTo', { text, to });
  }
}
