import { Injectable, computed, inject, signal } from '@angular/core';
import type { DraftChange, Form, FormDraft, FormFinding } from '@tonghu/contract';
import { scopeOf } from '@tonghu/rules';
import { firstValueFrom } from 'rxjs';
import { ProblemError } from '../../shell';
import { FormsApi } from './forms-api';

/** The draft that is being edited, with the version that it began as. */
@Injectable()
export class FormDraftStore {
  private readonly api = inject(FormsApi);

  readonly draft = signal<FormDraft | null>(null);
  readonly base = signal<Form | null>(null);
  /** Why the draft could not be read. */
  readonly failure = signal<{ readonly error: unknown } | null>(null);
  /** Why the last change was refused; null when it was taken. */
  readonly refusal = signal<unknown>(null);
  readonly saving = signal(false);

  /** What expressions may speak of. */
  readonly scope = computed(() => {
    const [draft, base] = [this.draft(), this.base()];
    return draft && scopeOf(draft, base ? [base] : []);
  });
  private readonly findings = computed(() => {
    const byItem = new Map<string, FormFinding[]>();
    for (const finding of this.draft()?.findings ?? []) {
      const key = `${finding.part} ${finding.key}`;
      byItem.set(key, [...(byItem.get(key) ?? []), finding]);
    }
    return byItem;
  });
  private readonly changes = computed(
    () => new Map((this.draft()?.difference ?? []).map(({ part, key, kind }) => [`${part} ${key}`, kind])),
  );

  findingsOf(part: FormFinding['part'], key: string): readonly FormFinding[] {
    return this.findings().get(`${part} ${key}`) ?? [];
  }

  /** How an item stands against the base; null where it is as it was. */
  changeOf(part: DraftChange['part'], key: string): 'added' | 'changed' | 'retired' | null {
    return this.changes().get(`${part} ${key}`) ?? null;
  }

  async read(): Promise<void> {
    this.failure.set(null);
    try {
      const draft = await firstValueFrom(this.api.draft());
      this.base.set(await firstValueFrom(this.api.form(draft.base.id)));
      this.draft.set(draft);
    } catch (error) {
      this.failure.set({ error });
    }
  }

  /** Makes changes to the draft as it was last seen; answers whether they were taken. */
  async change(...changes: DraftChange[]): Promise<boolean> {
    const draft = this.draft();
    if (!draft || this.saving()) return false;
    this.saving.set(true);
    this.refusal.set(null);
    try {
      this.draft.set(await firstValueFrom(this.api.change({ version: draft.version, changes })));
      return true;
    } catch (error) {
      this.refusal.set(error);
      // Somebody else was first: what they did is shown, what was typed here stays in its fields.
      if (error instanceof ProblemError && error.code === 'DRAFT_STALE') await this.read();
      return false;
    } finally {
      this.saving.set(false);
    }
  }
}
