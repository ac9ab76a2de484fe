import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatHint, MatInput, MatLabel } from '@angular/material/input';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Division } from '@tonghu/contract';
import { LanguageChoice } from '../../shell';
import type { Wish, WishedPart } from './reorganisation-wish';

const MOST_PARTS = 20;

/** The new divisions that one is split into, and which of them each division below goes to. */
@Component({
  selector: 'th-split-editor',
  imports: [MatButton, MatFormField, MatHint, MatInput, MatLabel, TranslocoPipe],
  templateUrl: './split-editor.html',
  styleUrl: './split-editor.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SplitEditor {
  private readonly transloco = inject(TranslocoService);
  private readonly language = inject(LanguageChoice);

  readonly wish = input.required<Wish>();
  readonly children = input.required<readonly Division[]>();
  /** Fields to be marked as not filled in. */
  readonly missing = input.required<ReadonlySet<string>>();
  readonly changed = output<Partial<Wish>>();

  protected readonly most = MOST_PARTS;
  /** The parts by name, also those that have none yet. */
  protected readonly names = computed(() => {
    this.language.current();
    return this.wish().parts.map(({ name }, place) =>
      name.trim() === ''
        ? this.transloco.translate<string>('reorganise.unnamed', { number: place + 1 })
        : name,
    );
  });

  protected fill(place: number, field: keyof WishedPart, event: Event): void {
    const { value } = event.target as HTMLInputElement;
    this.changed.emit({
      parts: this.wish().parts.map((part, at) => (at === place ? { ...part, [field]: value } : part)),
    });
  }

  protected add(): void {
    this.changed.emit({ parts: [...this.wish().parts, { name: '', code: '' }] });
  }

  protected remove(place: number): void {
    const partOf = new Map(
      [...this.wish().partOf].map(([id, part]) => [id, part > place ? part - 1 : part === place ? 0 : part]),
    );
    this.changed.emit({ parts: this.wish().parts.filter((_, at) => at !== place), partOf });
  }

  protected partOf(child: number): number {
    return this.wish().partOf.get(child) ?? 0;
  }

  protected send(child: number, event: Event): void {
    const partOf = new Map(this.wish().partOf);
    partOf.set(child, Number((event.target as HTMLSelectElement).value));
    this.changed.emit({ partOf });
  }

  protected sendAll(place: number): void {
    this.changed.emit({ partOf: new Map(this.children().map(({ id }) => [id, place])) });
  }
}
