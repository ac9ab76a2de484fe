import { ChangeDetectionStrategy, Component, computed, inject, model, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { FacilityKind, PlanChange } from '@tonghu/contract';
import { FACILITY_KINDS } from '@tonghu/rules';
import { EmptyState, Icon } from '@tonghu/ui';
import { DivisionField, type ChosenDivision } from '../../shell/search';
import { CoverageView } from '../coverage-view';
import { openAt } from './plan';
import { PlanDesk } from './plan-desk';

/** Puts changes into the plan: a house more on the map or at a community found by name, a house less from the list. */
@Component({
  selector: 'th-plan-builder',
  imports: [DivisionField, EmptyState, Icon, MatButton, MatIconButton, TranslocoPipe],
  templateUrl: './plan-builder.html',
  styleUrl: './plan-builder.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanBuilder {
  protected readonly view = inject(CoverageView);
  protected readonly desk = inject(PlanDesk);

  readonly kind = model.required<FacilityKind>();
  /** Whether the next click on the map is a place for a house. */
  readonly placing = model.required<boolean>();

  protected readonly kinds = FACILITY_KINDS;
  protected readonly community = signal<ChosenDivision | null>(null);
  /** Where the chosen community is; null when it has no coordinates or lies outside the division in view. */
  protected readonly spot = computed(() => {
    const id = this.community()?.id;
    return this.view.net()?.places.find((place) => place.id === id)?.at ?? null;
  });
  protected readonly closable = computed(() => {
    const closed = new Set(
      this.desk.changes().flatMap((change) => (change.change === 'close' ? [change.facilityId] : [])),
    );
    return (this.view.net()?.houses ?? []).filter(({ id, working }) => working && !closed.has(id));
  });

  protected openHere(): void {
    const [net, spot] = [this.view.net(), this.spot()];
    if (!net || !spot) return;
    this.desk.add(openAt(net, this.kind(), spot));
    this.community.set(null);
  }

  protected close(field: HTMLSelectElement): void {
    const facilityId = Number(field.value);
    if (facilityId > 0) this.desk.add({ change: 'close', facilityId });
    field.value = '';
  }

  protected takeKind(field: HTMLSelectElement): void {
    const kind = FACILITY_KINDS.find((known) => known === field.value);
    if (kind) this.kind.set(kind);
  }

  protected textOf(change: PlanChange): string {
    const net = this.view.net();
    if (change.change === 'close') {
      const house = net?.houses.find(({ id }) => id === change.facilityId);
      return this.view.say('coverage.plan.closed', { name: house?.name ?? `${change.facilityId}` });
    }
    const division = net?.places.find(({ id }) => id === change.divisionId)?.name ?? '';
    const place = this.view.say('coverage.plan.atPlace', {
      latitude: change.latitude.toFixed(3),
      longitude: change.longitude.toFixed(3),
    });
    return this.view.say('coverage.plan.opened', {
      kind: this.view.say(`facilities.kind.${change.kind}`),
      place: [division, place].filter((part) => part !== '').join(' · '),
    });
  }
}
