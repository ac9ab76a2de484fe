import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ChangedMark } from './changed-mark';

@Component({
  imports: [ChangedMark],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '<b [thChanged]="value()" [thChangedWithin]="place()">{{ value() }}</b>',
})
class Number {
  readonly value = signal('30');
  readonly place = signal('5/2026-10');
}

describe('the mark of a changed number', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function shown() {
    const fixture = TestBed.createComponent(Number);
    const element = (fixture.nativeElement as HTMLElement).querySelector('b');
    fixture.detectChanges();
    const marked = () => {
      fixture.detectChanges();
      return element?.classList.contains('th-changed');
    };
    return { number: fixture.componentInstance, marked };
  }

  it('appears when the value changes and goes after some seconds', () => {
    const { number, marked } = shown();
    expect(marked()).toBe(false);
    number.value.set('31');
    expect(marked()).toBe(true);
    jest.advanceTimersByTime(4000);
    expect(marked()).toBe(false);
  });

  it('does not appear because another division or month is looked at', () => {
    const { number, marked } = shown();
    number.place.set('6/2026-10');
    number.value.set('99');
    expect(marked()).toBe(false);
  });
});
