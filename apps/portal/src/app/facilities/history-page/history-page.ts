import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { FacilityChange, Page } from '@tonghu/contract';
import { EmptyState, ListPager, LoadingState } from '@tonghu/ui';
import { MomentPipe, ProblemView } from '../../shell';
import { FacilitiesApi, PAGE_SIZE } from '../facilities-api';
import { FacilityInView } from '../facility-frame/facility-in-view';
import { changedFields } from './changed-fields';
import { FieldWords } from './field-words';

const ACTIONS = [
  'created',
  'changed',
  'closed',
  'closing_taken_back',
  'reorganised',
  'directors_set',
  'partner_added',
  'partner_ended',
  'partner_removed',
] as const;

/** What was changed of a house, by whom and when, with what it was before and after. */
@Component({
  selector: 'th-history-page',
  imports: [EmptyState, ListPager, LoadingState, MomentPipe, ProblemView, TranslocoPipe],
  templateUrl: './history-page.html',
  styleUrl: './history-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HistoryPage {
  private readonly inView = inject(FacilityInView);
  private readonly words = inject(FieldWords);

  protected readonly size = PAGE_SIZE;
  private readonly id = computed(() => this.inView.facility()?.id ?? 0);
  protected readonly page = signal(1);
  protected readonly list = inject(FacilitiesApi).history(this.id, this.page);
  /** The list as last read stays while the next page comes. */
  protected readonly shown = linkedSignal<Page<FacilityChange> | undefined, Page<FacilityChange> | undefined>(
    {
      source: () => (this.list.hasValue() ? this.list.value() : undefined),
      computation: (value, before) => value ?? before?.value,
    },
  );

  /** Message key of what was done; other parts of the house write lines of their own. */
  protected actionOf({ action }: FacilityChange): string {
    const known = ACTIONS.find((each) => action === `facility.${each}`);
    return `facilities.history.action.${known ?? 'other'}`;
  }

  protected fieldsOf(change: FacilityChange) {
    return changedFields(change).map(({ field, before, after }) => ({
      field,
      before: this.words.of(field, before),
      after: this.words.of(field, after),
    }));
  }
}
