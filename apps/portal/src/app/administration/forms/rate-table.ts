import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Rate } from '@tonghu/contract';
import { Wording } from '@tonghu/ui';
import { ConfirmDialog } from '@tonghu/ui/confirm-dialog';
import { ProblemMessages } from '../../shell';
import { ChangeChip } from './change-chip';
import { FormDraftStore } from './form-draft-store';
import { faultText, type Say } from './form-words';
import { RateEditor } from './rate-editor';

/** The derived rates of the draft. */
@Component({
  selector: 'th-rate-table',
  imports: [ChangeChip, MatButton, RateEditor],
  template: `
    <div class="tools">
      <button matButton="outlined" type="button" id="rate-add" (click)="edit('')">
        {{ words.say('forms.rate.add') }}
      </button>
    </div>
    @if (store.scope(); as scope) {
      @if (editing() === '') {
        <th-rate-editor
          [rate]="null"
          [scope]="scope"
          [saving]="store.saving()"
          [problem]="problem()"
          (kept)="keep(null, $event)"
          (left)="leave(null)"
        />
      }
      <table class="th-table">
        <caption class="th-visually-hidden">
          {{
            words.say('forms.part.rate')
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">{{ words.say('forms.field.code') }}</th>
            <th scope="col">{{ words.say('forms.field.name') }}</th>
            <th scope="col">
              <span class="th-visually-hidden">{{ words.say('forms.actions') }}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          @for (line of lines(); track line.rate.code) {
            @let one = line.rate;
            @if (editing() === one.code) {
              <tr>
                <td class="editor" colspan="3">
                  <th-rate-editor
                    [rate]="one"
                    [scope]="scope"
                    [saving]="store.saving()"
                    [problem]="problem()"
                    (kept)="keep(one.code, $event)"
                    (left)="leave(one.code)"
                  />
                </td>
              </tr>
            } @else {
              <tr (dblclick)="edit(one.code)">
                <th scope="row" class="code">{{ one.code }}</th>
                <td>
                  {{ line.name }}
                  @if (line.change; as change) {
                    <th-change-chip [kind]="change" />
                  }
                  <div class="expression">{{ one.numerator }} ÷ ({{ one.denominator }})</div>
                  @for (fault of line.faults; track $index) {
                    <div class="fault">✕ {{ fault }}</div>
                  }
                </td>
                <td class="actions">
                  <button matButton type="button" [id]="'rate-edit-' + one.code" (click)="edit(one.code)">
                    {{ words.say('forms.edit') }}<span class="th-visually-hidden"> {{ one.code }}</span>
                  </button>
                  <button
                    matButton
                    type="button"
                    [disabled]="store.saving()"
                    (click)="retire(one, line.name)"
                  >
                    {{ words.say('forms.retire') }}<span class="th-visually-hidden"> {{ one.code }}</span>
                  </button>
                </td>
              </tr>
            }
          }
        </tbody>
      </table>
    }
  `,
  styleUrl: './draft-table.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RateTable {
  protected readonly words = inject(Wording);
  protected readonly store = inject(FormDraftStore);
  private readonly confirm = inject(ConfirmDialog);
  private readonly problems = inject(ProblemMessages);
  private readonly say: Say = (key, params) => this.words.say(key, params);

  /** Code of the rate that is edited; empty for a new one. */
  protected readonly editing = signal<string | null>(null);
  protected readonly lines = computed(() =>
    (this.store.draft()?.rates ?? []).map((rate) => ({
      rate,
      name: this.words.language().startsWith('zh') ? rate.zh : rate.en,
      change: this.store.changeOf('rate', rate.code),
      faults: this.store.findingsOf('rate', rate.code).map((finding) => faultText(finding, this.say)),
    })),
  );
  protected readonly problem = computed(() => {
    const refusal = this.store.refusal();
    return refusal === null ? null : this.problems.of(refusal);
  });

  protected edit(code: string | null): void {
    this.store.refusal.set(null);
    this.editing.set(code);
  }

  protected async keep(was: string | null, item: Rate): Promise<void> {
    if (await this.store.change({ part: 'rate', was, item })) this.leave(was);
  }

  protected leave(code: string | null): void {
    this.edit(null);
    setTimeout(() => document.getElementById(code === null ? 'rate-add' : `rate-edit-${code}`)?.focus());
  }

  protected async retire({ code }: Rate, name: string): Promise<void> {
    const confirmed = await this.confirm.ask({
      title: this.say('forms.rate.retireTitle', { code }),
      message: name,
      confirm: this.say('forms.retire'),
      destructive: true,
    });
    if (confirmed) await this.store.change({ part: 'rate', was: code, item: null });
  }
}
