import { compare } from './child-rows';
import { inForm } from './earlier-roll-up';
import { measurablesOf } from './measurable';
import { SMALL_FORM, rollUpOf, rowOf, sayKey } from './roll-up.fixture';

describe('a month on another form version', () => {
  const [first, ...rest] = SMALL_FORM.indicators;
  if (!first) throw new Error('the small form is empty');
  const fresh = { ...first, code: 'A12.4', rowCode: 'A12' };
  const next = { ...SMALL_FORM, id: 8, version: 2, indicators: [...rest, fresh, first] };
  const before = inForm(rollUpOf([rowOf(1, '雕庄街道', [30, 4, 3, 123])]), SMALL_FORM, next);
  const now = rowOf(1, '雕庄街道', [5, 6, 200, 9, 33]);
  const compared = (code: string) => {
    const found = measurablesOf(next, 'zh-Hans', sayKey).find((one) => one.code === code);
    if (!found) throw new Error(`no ${code}`);
    return compare(found, now, before.children[0] ?? null, null);
  };

  it('is compared by code, whatever the places', () => {
    expect(compared(first.code)).toMatchObject({ value: 33, onMonth: 3 });
    expect(compared(rest[0]?.code ?? '')).toMatchObject({ value: 5, onMonth: 1 });
  });

  it('has no difference where it lacks the indicator', () => {
    expect(compared('A12.4')).toMatchObject({ value: 9, onMonth: null });
  });
});
