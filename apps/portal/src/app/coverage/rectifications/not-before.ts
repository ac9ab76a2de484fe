import type { AbstractControl, ValidatorFn } from '@angular/forms';

/** Refuses a day, `YYYY-MM-DD`, that lies before the given one; an empty field is no matter of this. */
export const notBefore =
  (first: string): ValidatorFn =>
  ({ value }: AbstractControl<string>) =>
    value !== '' && value < first ? { notBefore: first } : null;
