import { Injectable, computed, inject, signal } from '@angular/core';
import type { ReviewInboxItem } from '@tonghu/contract';
import { Wording } from '@tonghu/ui';
import { ConfirmDialog } from '@tonghu/ui/confirm-dialog';
import { firstValueFrom } from 'rxjs';
import { ProblemMessages } from '../../shell';
import { ReturnsApi } from '../returns-api';

/** What came of accepting several returns: how many, and why the others were not. */
export interface BatchResult {
  readonly accepted: number;
  readonly refused: readonly { readonly name: string; readonly why: string }[];
}

const NAMES_SHOWN = 8;

/** Accepts several returns without findings in one request, after asking, and tells row by row what came of it. */
@Injectable()
export class BatchAcceptance {
  private readonly api = inject(ReturnsApi);
  private readonly confirm = inject(ConfirmDialog);
  private readonly wording = inject(Wording);
  private readonly messages = inject(ProblemMessages);

  readonly chosen = signal<ReadonlySet<number>>(new Set());
  readonly working = signal(false);
  readonly result = signal<BatchResult | null>(null);
  readonly failure = signal<string | null>(null);
  readonly said = computed(() => {
    const result = this.result();
    return result && this.wording.say('returns.batch.done', { count: result.accepted });
  });

  /** Chooses every return without findings, or none when all of them are chosen. */
  chooseAll(items: readonly ReviewInboxItem[]): void {
    const clean = items.filter((item) => item.clean).map(({ division }) => division.id);
    const all = clean.every((id) => this.chosen().has(id));
    this.chosen.set(new Set(all ? [] : clean));
  }

  /** Whether something was sent, so that the lists must be read anew. */
  async accept(items: readonly ReviewInboxItem[], period: string): Promise<boolean> {
    const wanted = items.filter(({ division }) => this.chosen().has(division.id));
    if (wanted.length === 0 || this.working()) return false;
    const names = wanted.slice(0, NAMES_SHOWN).map(({ division }) => division.name);
    const answer = await this.confirm.ask({
      title: this.wording.say('returns.batch.title', { count: wanted.length }),
      message: this.wording.say(
        wanted.length > names.length ? 'returns.batch.messageMore' : 'returns.batch.message',
        { names: names.join(this.wording.say('returns.batch.and')), count: wanted.length },
      ),
      confirm: this.wording.say('returns.batch.button', { count: wanted.length }),
    });
    if (!answer) return false;
    return this.send(wanted, period);
  }

  private async send(wanted: readonly ReviewInboxItem[], period: string): Promise<boolean> {
    this.working.set(true);
    this.result.set(null);
    this.failure.set(null);
    try {
      const { items } = await firstValueFrom(
        this.api.acceptAll({
          period,
          returns: wanted.map(({ division, version }) => ({ division: division.id, version })),
        }),
      );
      const nameOf = new Map(wanted.map(({ division }) => [division.id, division.name]));
      this.result.set({
        accepted: items.filter(({ accepted }) => accepted).length,
        refused: items.flatMap(({ division, code }) =>
          code === null ? [] : [{ name: nameOf.get(division) ?? '', why: this.messages.sentence(code) }],
        ),
      });
    } catch (error) {
      this.failure.set(this.messages.of(error));
    } finally {
      this.working.set(false);
      this.chosen.set(new Set());
    }
    return true;
  }
}
