import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import { TranslocoPipe } from '@jsverse/transloco';
import { COVERAGE_READINGS } from '@tonghu/rules';
import { CoverageView } from '../coverage-view';

/** Which houses count: every open one, or only one that can take somebody in. */
@Component({
  selector: 'th-reading-switch',
  imports: [MatButtonToggle, MatButtonToggleGroup, TranslocoPipe],
  template: `
    <mat-button-toggle-group
      hideSingleSelectionIndicator
      [value]="view.address().reading"
      [attr.aria-label]="'coverage.reading.label' | transloco"
      (change)="view.go({ reading: $event.value === 'plain' ? null : $event.value })"
    >
      @for (reading of readings; track reading) {
        <mat-button-toggle [value]="reading" [title]="'coverage.reading.hint.' + reading | transloco">{{
          'coverage.reading.' + reading | transloco
        }}</mat-button-toggle>
      }
    </mat-button-toggle-group>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReadingSwitch {
  protected readonly view = inject(CoverageView);
  protected readonly readings = COVERAGE_READINGS;
}
