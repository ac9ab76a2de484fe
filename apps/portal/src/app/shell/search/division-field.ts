import { ChangeDetectionStrategy, Component, inject, input, model } from '@angular/core';
import { MatAutocomplete, MatAutocompleteTrigger, MatOption } from '@angular/material/autocomplete';
import { MatFormField, MatHint, MatInput, MatLabel } from '@angular/material/input';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Division } from '@tonghu/contract';
import { DivisionSearch } from './division-search';

/** What the field holds of the division chosen. */
export type ChosenDivision = Pick<Division, 'id' | 'name' | 'tier'>;

/** A form field that finds a division in reach by name, code or pinyin: `<th-division-field [(division)]="…" />`. */
@Component({
  selector: 'th-division-field',
  imports: [
    MatAutocomplete,
    MatAutocompleteTrigger,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
    TranslocoPipe,
  ],
  providers: [DivisionSearch],
  template: `
    <mat-form-field appearance="outline" [subscriptSizing]="hint() ? 'fixed' : 'dynamic'">
      <mat-label>{{ label() }}</mat-label>
      <input
        #field
        matInput
        autocomplete="off"
        [required]="required()"
        [matAutocomplete]="found"
        [value]="nameOf(division())"
        [placeholder]="'shell.scope.search' | transloco"
        (input)="type(field.value)"
        (blur)="leave(field)"
      />
      <mat-autocomplete
        #found="matAutocomplete"
        [displayWith]="nameOf"
        (optionSelected)="choose($event.option.value)"
      >
        @for (option of search.divisions(); track option.id) {
          <mat-option [value]="option">
            {{ option.name }} <span class="trail">{{ trailOf(option) }}</span>
          </mat-option>
        }
      </mat-autocomplete>
      @if (hint(); as text) {
        <mat-hint>{{ text }}</mat-hint>
      }
    </mat-form-field>
  `,
  styles: `
    :host {
      display: block;
      min-inline-size: 0;
    }

    mat-form-field {
      inline-size: 100%;
    }

    .trail {
      color: var(--th-ink-soft);
      font-size: var(--th-font-dense);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DivisionField {
  protected readonly search = inject(DivisionSearch);

  readonly label = input.required<string>();
  readonly hint = input<string | null>(null);
  readonly required = input(false);
  readonly division = model<ChosenDivision | null>(null);

  protected readonly nameOf = (division: ChosenDivision | string | null): string =>
    typeof division === 'string' ? division : (division?.name ?? '');

  protected trailOf(division: Division): string {
    return division.trail
      .filter((above) => above.id !== division.id)
      .map((above) => above.name)
      .join(' › ');
  }

  protected type(text: string): void {
    this.search.ask(text.trim());
    if (text.trim() === '') this.division.set(null);
  }

  protected choose(division: Division): void {
    this.division.set(division);
  }

  /** Half-typed names are no choice: the field shows what is really chosen. */
  protected leave(field: HTMLInputElement): void {
    field.value = this.nameOf(this.division());
  }
}
