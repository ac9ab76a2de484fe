import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';

/** The frame around every page of a signed-in person. */
@Component({
  selector: 'th-frame',
  imports: [RouterOutlet],
  template: '<main><router-outlet /></main>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Frame {}
