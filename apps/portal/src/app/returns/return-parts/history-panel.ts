import { ChangeDetectionStrategy, Component, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReturnEvent, ReturnView } from '@tonghu/contract';
import { firstValueFrom } from 'rxjs';
import { DayPipe, MomentPipe, ProblemView } from '../../shell';
import { ReturnsApi } from '../returns-api';

/** The recorded moves of a return, newest first: who, when, what, why. */
@Component({
  selector: 'th-history-panel',
  imports: [DayPipe, MatButton, MomentPipe, ProblemView, TranslocoPipe],
  template: `
    <h2>{{ 'returns.history.title' | transloco }}</h2>
    @if (error(); as problem) {
      <th-problem [error]="problem" (retry)="more()" />
    } @else if (total() === 0) {
      <p class="none">{{ 'returns.history.none' | transloco }}</p>
    }
    <ol>
      @for (event of events(); track event.id) {
        <li>
          <p>
            <strong>{{ 'returns.moved.' + event.move | transloco }}</strong> {{ event.by }}
          </p>
          <p class="who">{{ event.at | thMoment }}</p>
          @if (event.reason; as reason) {
            <p class="text">{{ reason }}</p>
          }
          @if (event.dueOn; as day) {
            <p class="who">{{ 'returns.history.until' | transloco: { day: (day | thDay) } }}</p>
          }
          @if (event.remarks.length > 0) {
            <p class="who">{{ 'returns.history.remarks' | transloco: { count: event.remarks.length } }}</p>
          }
        </li>
      }
    </ol>
    @if (events().length < (total() ?? 0)) {
      <button matButton type="button" (click)="more()">{{ 'returns.history.more' | transloco }}</button>
    }
  `,
  styleUrl: './panel.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HistoryPanel {
  private readonly api = inject(ReturnsApi);

  readonly view = input.required<ReturnView>();

  protected readonly events = signal<readonly ReturnEvent[]>([]);
  protected readonly total = signal<number | null>(null);
  protected readonly error = signal<unknown>(null);
  private page = 0;

  constructor() {
    effect(() => {
      this.view();
      untracked(() => {
        this.page = 0;
        this.events.set([]);
        void this.more();
      });
    });
  }

  protected async more(): Promise<void> {
    const view = this.view();
    this.error.set(null);
    try {
      const read = await firstValueFrom(this.api.events(view.division.id, view.period, this.page + 1));
      if (view !== this.view()) return;
      this.page = read.page;
      this.events.update((before) => [...before, ...read.items]);
      this.total.set(read.total);
    } catch (error) {
      this.error.set(error);
    }
  }
}
