import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormField, MatInput, MatLabel } from '@angular/material/input';
import { TranslocoPipe } from '@jsverse/transloco';
import type { DirectorCandidate, Facility, FacilityDirector } from '@tonghu/contract';
import { LoadingState } from '@tonghu/ui';
import { catchError, debounceTime, map, of, switchMap } from 'rxjs';
import { ChangeAttempt, ProblemView } from '../../shell';
import { FacilitiesApi } from '../facilities-api';

type Answer =
  { readonly found: readonly DirectorCandidate[]; readonly more: number } | { readonly error: unknown };

/** Chooses the accounts that run a house: those it has, and others found by name. */
@Component({
  selector: 'th-directors-dialog',
  imports: [
    LoadingState,
    MatButton,
    MatCheckbox,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatInput,
    MatLabel,
    ProblemView,
    TranslocoPipe,
  ],
  templateUrl: './directors-dialog.html',
  styleUrls: ['./dialog.scss', './directors-dialog.scss'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DirectorsDialog {
  protected readonly house = inject<Facility>(MAT_DIALOG_DATA);
  private readonly opened = inject<MatDialogRef<DirectorsDialog, Facility>>(MatDialogRef);
  private readonly api = inject(FacilitiesApi);

  protected readonly attempt = new ChangeAttempt();
  protected readonly typed = signal('');
  protected readonly answer = signal<Answer | null>(null);
  protected readonly chosen = signal<readonly FacilityDirector[]>(this.house.directors);

  constructor() {
    toObservable(this.typed)
      .pipe(
        debounceTime(200),
        switchMap((q) =>
          this.api.candidates(this.house.id, q.trim().slice(0, 60)).pipe(
            map(({ items, total }): Answer => ({ found: items, more: total - items.length })),
            catchError((error: unknown) => of<Answer>({ error })),
          ),
        ),
        takeUntilDestroyed(),
      )
      .subscribe((answer) => this.answer.set(answer));
  }

  protected holds(account: FacilityDirector): boolean {
    return this.chosen().some(({ accountId }) => accountId === account.accountId);
  }

  protected choose(account: FacilityDirector, wanted: boolean): void {
    this.chosen.update((accounts) => {
      const others = accounts.filter(({ accountId }) => accountId !== account.accountId);
      return wanted ? [...others, account] : others;
    });
  }

  protected textOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected async save(): Promise<void> {
    const { id, version } = this.house;
    const accounts = this.chosen().map(({ accountId }) => accountId);
    const card = await this.attempt.send(() => this.api.setDirectors(id, version, accounts));
    if (card) this.opened.close(card);
  }
}
