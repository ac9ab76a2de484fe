import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatError, MatFormField, MatHint, MatInput, MatLabel, MatSuffix } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Facility, ProblemItem } from '@tonghu/contract';
import {
  COORDINATE_SYSTEMS,
  DIRECTOR_FIELDS,
  FACILITY_ACCESSIBILITY,
  FACILITY_KINDS,
  FACILITY_SERVICES,
  FACILITY_TIERS,
  shanghaiDate,
} from '@tonghu/rules';
import { LoadingState, PageHeader } from '@tonghu/ui';
import { ConfirmDialog } from '@tonghu/ui/confirm-dialog';
import type { Observable } from 'rxjs';
import { ChangeAttempt, LanguageChoice, ProblemMessages, ProblemView, Scope } from '../../shell';
import { type ChosenDivision, DivisionField } from '../../shell/search';
import { FacilitiesApi } from '../facilities-api';
import { facilityForm, keepToDirector, wishOf, type FacilityForm } from './facility-form';

const OUTSIDE = ['POSITION_OUTSIDE', 'POSITION_ELSEWHERE'];

/** Creates a house or changes one; what the server finds wrong stands at the field. */
@Component({
  selector: 'th-facility-form-page',
  imports: [
    DivisionField,
    LoadingState,
    MatButton,
    MatCheckbox,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    MatSuffix,
    PageHeader,
    ProblemView,
    ReactiveFormsModule,
    RouterLink,
    TranslocoPipe,
  ],
  templateUrl: './facility-form-page.html',
  styleUrl: './facility-form-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FacilityFormPage {
  /** The house to change; a new one without. */
  readonly id = input<string>();

  private readonly api = inject(FacilitiesApi);
  private readonly router = inject(Router);
  private readonly confirm = inject(ConfirmDialog);
  private readonly snack = inject(MatSnackBar);
  private readonly transloco = inject(TranslocoService);
  private readonly problems = inject(ProblemMessages);
  private readonly language = inject(LanguageChoice);
  private readonly scope = inject(Scope);

  protected readonly kinds = FACILITY_KINDS;
  protected readonly systems = COORDINATE_SYSTEMS;
  protected readonly services = FACILITY_SERVICES;
  protected readonly helps = FACILITY_ACCESSIBILITY;
  protected readonly limits = [
    { name: 'childrenPerStaff', most: 50, unit: 'facilities.form.children' },
    { name: 'warnPercent', most: 200, unit: 'facilities.form.percent' },
    { name: 'fullPercent', most: 200, unit: 'facilities.form.percent' },
  ] as const;
  protected readonly attempt = new ChangeAttempt();
  protected readonly card = this.api.card(() => (this.id() === undefined ? undefined : Number(this.id())));
  protected readonly house = computed(() => (this.card.hasValue() ? this.card.value() : null));
  protected readonly form = signal<FacilityForm | null>(null);
  protected readonly division = signal<ChosenDivision | null>(null);
  protected readonly tried = signal(false);
  /** What the server found wrong, by field. */
  private readonly mistakes = signal<readonly ProblemItem[]>([]);

  protected readonly director = computed(() => {
    const house = this.house();
    return house !== null && !house.mayManage;
  });
  /** Somebody who may change nothing here came by a link. */
  protected readonly closedToThem = computed(() => {
    const house = this.house();
    return house !== null && !house.mayManage && !house.mayRun;
  });

  constructor() {
    effect(() => {
      const house = this.house();
      if (this.form() !== null || (this.id() !== undefined && !house)) return;
      const form = facilityForm(house, shanghaiDate(new Date()));
      if (this.director()) keepToDirector(form);
      this.form.set(form);
      this.division.set(house?.division ?? this.suggestion());
      const kind = FACILITY_KINDS.find((each) => this.fits(each));
      if (!house && kind && this.division()) form.controls.kind.setValue(kind);
    });
  }

  /** The sentence for what is wrong with a field, or null. */
  protected mistakeAt(field: string): string | null {
    this.language.current();
    const item = this.mistakes().find(({ path }) => path === field || path.startsWith(`${field}.`));
    return item ? this.problems.sentence(item.code, item.params) : null;
  }

  /** Latitude and longitude in each other's field, put right. */
  protected readonly exchanged = computed(() =>
    this.mistakes().some(({ code }) => code === 'POSITION_SWAPPED'),
  );

  protected exchange(): void {
    const { latitude, longitude } = this.form()?.controls ?? {};
    if (!latitude || !longitude) return;
    const [north, east] = [longitude.value, latitude.value];
    latitude.setValue(north);
    longitude.setValue(east);
    this.mistakes.update((items) => items.filter(({ path }) => path !== 'position'));
  }

  protected fits(kind: (typeof FACILITY_KINDS)[number]): boolean {
    const division = this.division();
    return !division || FACILITY_TIERS[kind].includes(division.tier);
  }

  protected async save(): Promise<void> {
    const form = this.form();
    if (!form) return;
    this.tried.set(true);
    this.mistakes.set([]);
    form.markAllAsTouched();
    const half =
      ((form.value.latitude?.trim() ?? '') !== '') !== ((form.value.longitude?.trim() ?? '') !== '');
    if (half) this.mistakes.set([{ path: 'position', code: 'POSITION_HALF' }]);
    if (form.invalid || half || (!this.house() && !this.division())) return this.toFirstMistake();
    await this.send(form, false);
  }

  private async send(form: FacilityForm, outsideConfirmed: boolean): Promise<void> {
    const card = await this.attempt.send(() => this.request(form, outsideConfirmed));
    if (card) {
      this.snack.open(this.say(this.house() ? 'done.changed' : 'done.created'), undefined, {
        duration: 4000,
      });
      await this.router.navigate(['/facilities', card.id]);
      return;
    }
    const refusal = this.attempt.refusal();
    if (!refusal) return;
    const outside = refusal.errors.find(({ code }) => OUTSIDE.includes(code));
    if (outside && refusal.errors.length === 1) {
      this.attempt.forget();
      if (await this.confirmOutside(outside)) return this.send(form, true);
    }
    this.mistakes.set(refusal.errors);
    if (refusal.errors.length > 0) {
      this.attempt.forget();
      this.toFirstMistake();
    }
  }

  private async confirmOutside(item: ProblemItem): Promise<boolean> {
    const answer = await this.confirm.ask({
      title: this.say('form.outside.title'),
      message: `${this.problems.sentence(item.code, item.params)} ${this.say('form.outside.message')}`,
      confirm: this.say('form.outside.confirm'),
    });
    return answer !== null;
  }

  private request(form: FacilityForm, outsideConfirmed: boolean): Observable<Facility> {
    const house = this.house();
    const { kind, ...wish } = wishOf(form);
    if (!house) {
      const divisionId = this.division()?.id ?? 0;
      return this.api.create({ kind, ...wish, divisionId, outsideConfirmed });
    }
    const own = this.director()
      ? Object.fromEntries(DIRECTOR_FIELDS.map((field) => [field, wish[field]]))
      : { ...wish, outsideConfirmed };
    return this.api.update(house.id, { version: house.version, ...own });
  }

  private suggestion(): ChosenDivision | null {
    const division = this.scope.division();
    return division && division.tier !== 'community' ? division : null;
  }

  private toFirstMistake(): void {
    setTimeout(() => {
      const wrong = document.querySelector<HTMLElement>(
        'th-facility-form-page :is(input, textarea, mat-select).ng-invalid, th-facility-form-page .mistaken input',
      );
      wrong?.focus();
    });
  }

  private say(key: string): string {
    return this.transloco.translate<string>(`facilities.${key}`);
  }
}
