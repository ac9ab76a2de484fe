import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'th-new-password-page',
  template: '',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewPasswordPage {}
