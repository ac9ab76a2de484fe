import { DestroyRef, Directive, ElementRef, effect, inject, input } from '@angular/core';

/** Milliseconds for which a changed number stays marked. */
const MARKED_FOR = 4000;

/**
 * Marks an element for some seconds when its value changes while it is looked at:
 * `<td [thChanged]="value" [thChangedWithin]="divisionAndMonth">`. A change of what is looked at is no change of value.
 */
@Directive({ selector: '[thChanged]' })
export class ChangedMark {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  readonly thChanged = input.required<unknown>();
  readonly thChangedWithin = input.required<unknown>();

  private seen: { value: unknown; within: unknown } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      const now = { value: this.thChanged(), within: this.thChangedWithin() };
      if (this.seen && this.seen.within === now.within && this.seen.value !== now.value) this.mark();
      if (this.seen && this.seen.within !== now.within) this.unmark();
      this.seen = now;
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  private mark(): void {
    clearTimeout(this.timer);
    this.element.classList.add('th-changed');
    this.timer = setTimeout(() => this.unmark(), MARKED_FOR);
  }

  private unmark(): void {
    clearTimeout(this.timer);
    this.element.classList.remove('th-changed');
  }
}
