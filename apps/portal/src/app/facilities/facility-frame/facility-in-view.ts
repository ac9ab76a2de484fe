import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import type { Facility } from '@tonghu/contract';
import { FacilitiesApi } from '../facilities-api';

/** The house that the pages under `/facilities/:id` are about; read once by their frame. */
@Injectable()
export class FacilityInView {
  private readonly asked = signal<number | undefined>(undefined);
  private readonly resource = inject(FacilitiesApi).card(this.asked);
  /** The card as last read or written stays while it is read anew; another house begins with none. */
  private readonly known = linkedSignal<
    { id: number | undefined; card: Facility | undefined },
    Facility | undefined
  >({
    source: () => ({ id: this.asked(), card: this.resource.hasValue() ? this.resource.value() : undefined }),
    computation: ({ id, card }, before) => card ?? (before?.source.id === id ? before?.value : undefined),
  });

  readonly facility = this.known.asReadonly();
  readonly error = computed(() => this.resource.error());

  /** Which house is looked at. */
  show(id: number): void {
    this.asked.set(id);
  }

  /** Takes the card as the server answered a change. */
  take(card: Facility): void {
    this.known.set(card);
  }

  reload(): void {
    this.resource.reload();
  }
}
