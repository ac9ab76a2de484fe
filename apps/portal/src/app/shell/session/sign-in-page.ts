import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({ selector: 'th-sign-in-page', template: '', changeDetection: ChangeDetectionStrategy.OnPush })
export class SignInPage {}
