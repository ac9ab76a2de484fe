import { TestBed } from '@angular/core/testing';
import { Wording } from '@tonghu/ui';
import { addDays, shanghaiDate } from '@tonghu/rules';
import { rectificationOf } from './rectification.fixture';
import { RectificationWords } from './rectification-words';

describe('what is said of the last day', () => {
  const today = shanghaiDate(new Date());
  const say = (key: string, { days }: { days?: number } = {}) =>
    key.replace('coverage.rectification.', '') + (days === undefined ? '' : ` ${days}`);

  it.each([
    ['answered', 5, 'daysLeft 5'],
    ['assigned', 1, 'dayLeft'],
    ['assigned', 0, 'today'],
    ['assigned', -1, 'dayOver'],
    ['assigned', -12, 'daysOver 12'],
    ['closed', -12, ''],
    ['withdrawn', 3, ''],
  ] as const)('%s, in %i days: %s', (state, days, said) => {
    TestBed.configureTestingModule({ providers: [{ provide: Wording, useValue: { say } }] });
    const words = TestBed.inject(RectificationWords);
    expect(words.left(rectificationOf({ state, deadline: addDays(today, days) }))).toBe(said);
  });
});
