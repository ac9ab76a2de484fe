import { firstAction } from './first-action';

const waiting = {
  division: { id: 81, name: '团结村村委会', tier: 'community' as const, code: '320402001201' },
};

describe('the first action of the home page', () => {
  it('is the review of what waits longest, whatever else is open', () => {
    expect(firstAction(waiting, { state: 'draft', started: true }, 8, '2026-10')).toEqual({
      key: 'review',
      name: '团结村村委会',
      link: ['/returns', 81, '2026-10'],
    });
  });

  it.each([
    ['draft', false, 'begin'],
    ['draft', true, 'fill'],
    ['sent_back', true, 'correct'],
    ['submitted', true, 'statistics'],
    ['accepted', true, 'statistics'],
  ] as const)('with an own return %s (started: %s) is %s', (state, started, key) => {
    expect(firstAction(null, { state, started }, 8, '2026-10').key).toBe(key);
  });

  it('is reading where nothing has to be filled', () => {
    expect(firstAction(null, null, 1, '2026-10').link).toEqual(['/statistics']);
  });
});
