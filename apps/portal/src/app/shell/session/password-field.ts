import { ChangeDetectionStrategy, Component, booleanAttribute, input, signal } from '@angular/core';
import { ReactiveFormsModule, type FormControl } from '@angular/forms';
import { MatIconButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint, MatInput, MatLabel, MatSuffix } from '@angular/material/input';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@tonghu/ui';

/** A password field that can be made readable, with one sentence for what is wrong with it. */
@Component({
  selector: 'th-password-field',
  imports: [
    Icon,
    MatError,
    MatFormField,
    MatHint,
    MatIconButton,
    MatInput,
    MatLabel,
    MatSuffix,
    ReactiveFormsModule,
    TranslocoPipe,
  ],
  template: `
    <mat-form-field appearance="outline" [subscriptSizing]="'dynamic'">
      <mat-label>{{ label() }}</mat-label>
      <input
        matInput
        maxlength="128"
        autocapitalize="off"
        spellcheck="false"
        [type]="shown() ? 'text' : 'password'"
        [autocomplete]="fresh() ? 'new-password' : 'current-password'"
        [formControl]="control()"
      />
      <button
        matIconButton
        matSuffix
        type="button"
        [attr.aria-label]="(shown() ? 'session.signIn.hide' : 'session.signIn.show') | transloco"
        [attr.aria-pressed]="shown()"
        (click)="shown.set(!shown())"
      >
        <th-icon [name]="shown() ? 'visibility_off' : 'visibility'" />
      </button>
      @if (hint(); as text) {
        <mat-hint>{{ text }}</mat-hint>
      }
      <mat-error>{{ error() }}</mat-error>
    </mat-form-field>
  `,
  styles: `
    :host,
    mat-form-field {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PasswordField {
  readonly control = input.required<FormControl<string>>();
  readonly label = input.required<string>();
  readonly hint = input<string | null>(null);
  /** The sentence shown while the control is invalid. */
  readonly error = input('');
  /** A password that is being made up, not one that exists. */
  readonly fresh = input(false, { transform: booleanAttribute });

  protected readonly shown = signal(false);
}
