import { FormControl, FormGroup, Validators } from '@angular/forms';
import type {
  CoordinateSystem,
  CreateFacilityRequest,
  Facility,
  FacilityAccessibility,
  FacilityKind,
  FacilityService,
} from '@tonghu/contract';
import {
  DEFAULT_CHILDREN_PER_STAFF,
  DEFAULT_THRESHOLDS,
  DIRECTOR_FIELDS,
  FACILITY_ACCESSIBILITY,
  FACILITY_SERVICES,
} from '@tonghu/rules';

/** The form of a house; latitude and longitude stay texts until they are sent, so that a blank is a blank. */
export type FacilityForm = ReturnType<typeof facilityForm>;

const text = (value: string) => new FormControl(value, { nonNullable: true });
const filled = (value: string) =>
  new FormControl(value, { nonNullable: true, validators: [Validators.required, Validators.pattern(/\S/)] });
const whole = (value: number, most: number) =>
  new FormControl<number | null>(value, {
    validators: [Validators.required, Validators.min(1), Validators.max(most), Validators.pattern(/^\d+$/)],
  });
const degrees = (value: number | undefined) =>
  new FormControl(value === undefined ? '' : String(value), {
    nonNullable: true,
    validators: Validators.pattern(/^\s*-?\d{1,3}(\.\d+)?\s*$/),
  });
const ticks = <Word extends string>(words: readonly Word[], ticked: readonly Word[]) =>
  new FormGroup(
    Object.fromEntries(
      words.map((word) => [word, new FormControl(ticked.includes(word), { nonNullable: true })]),
    ) as Record<Word, FormControl<boolean>>,
  );

/** The form with what is known of a house, or with what is usual for a new one. */
export function facilityForm(house: Facility | null, today: string) {
  return new FormGroup({
    kind: new FormControl<FacilityKind>(house?.kind ?? 'rescue_point', { nonNullable: true }),
    name: filled(house?.name ?? ''),
    address: text(house?.address ?? ''),
    latitude: degrees(house?.given?.latitude),
    longitude: degrees(house?.given?.longitude),
    system: new FormControl<CoordinateSystem>(house?.given?.system ?? 'wgs84', { nonNullable: true }),
    openedOn: filled(house?.openedOn ?? today),
    directorName: text(house?.directorName ?? ''),
    phone: new FormControl(house?.phone ?? '', {
      nonNullable: true,
      validators: Validators.pattern(/^[0-9+()（）\- ;,，、转]*$/u),
    }),
    services: ticks<FacilityService>(FACILITY_SERVICES, house?.services ?? []),
    roundTheClockSince: text(house?.roundTheClockSince ?? ''),
    accessibility: ticks<FacilityAccessibility>(FACILITY_ACCESSIBILITY, house?.accessibility ?? []),
    childrenPerStaff: whole(house?.childrenPerStaff ?? DEFAULT_CHILDREN_PER_STAFF, 50),
    warnPercent: whole(house?.warnPercent ?? DEFAULT_THRESHOLDS.warn, 200),
    fullPercent: whole(house?.fullPercent ?? DEFAULT_THRESHOLDS.full, 200),
    note: text(house?.note ?? ''),
  });
}

/** Leaves a director only the fields that are theirs. */
export function keepToDirector(form: FacilityForm): void {
  const own = new Set<string>(DIRECTOR_FIELDS);
  for (const [name, control] of Object.entries(form.controls)) if (!own.has(name)) control.disable();
}

/** What the form says of a house, as the server wants it. */
export function wishOf(form: FacilityForm): Omit<CreateFacilityRequest, 'divisionId' | 'outsideConfirmed'> {
  const value = form.getRawValue();
  const services = FACILITY_SERVICES.filter((service) => value.services[service]);
  return {
    kind: value.kind,
    name: value.name.trim(),
    address: value.address.trim(),
    position: positionIn(value),
    openedOn: value.openedOn,
    directorName: value.directorName.trim(),
    phone: value.phone.trim(),
    services,
    roundTheClockSince: services.includes('reception_24h') ? value.roundTheClockSince || null : null,
    accessibility: FACILITY_ACCESSIBILITY.filter((help) => value.accessibility[help]),
    childrenPerStaff: value.childrenPerStaff ?? 0,
    warnPercent: value.warnPercent ?? 0,
    fullPercent: value.fullPercent ?? 0,
    note: value.note.trim(),
  };
}

function positionIn({
  latitude,
  longitude,
  system,
}: {
  latitude: string;
  longitude: string;
  system: CoordinateSystem;
}) {
  const both = latitude.trim() !== '' && longitude.trim() !== '';
  return both ? { latitude: Number(latitude), longitude: Number(longitude), system } : null;
}
