import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import type { Hierarchy } from '@tonghu/contract';
import { Wording } from '@tonghu/ui';

const CHOICES: readonly Hierarchy[] = ['was', 'now'];

/** Whether figures stand where they stood in their month, or where they would stand today. */
@Component({
  selector: 'th-hierarchy-choice',
  template: `
    <div role="group" [attr.aria-label]="words.say('statistics.hierarchy.label')">
      @for (one of choices; track one) {
        <button type="button" [attr.aria-pressed]="one === hierarchy()" (click)="chosen.emit(one)">
          {{ words.say('statistics.hierarchy.' + one) }}
        </button>
      }
    </div>
  `,
  styleUrl: './hierarchy-choice.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HierarchyChoice {
  protected readonly words = inject(Wording);
  protected readonly choices = CHOICES;

  readonly hierarchy = input.required<Hierarchy>();
  readonly chosen = output<Hierarchy>();
}
