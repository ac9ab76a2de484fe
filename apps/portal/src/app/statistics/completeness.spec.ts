import type { TierCounts } from '@tonghu/contract';
import { completenessText, countStates, editionText, hasFigures, markOf } from './completeness';
import { rowOf, sayKey } from './roll-up.fixture';

describe('how complete a total is', () => {
  it('names the tiers from the top down and leaves out those without anybody expected', () => {
    const none: TierCounts = [0, 0, 0];
    const row = { included: [37, 4, 0], expected: [38, 5, 0], excusedBelow: none } satisfies Record<
      string,
      TierCounts
    >;
    expect(completenessText(row, sayKey)).toBe(
      'statistics.completeness.includes(statistics.completeness.street(4|5)statistics.completeness.andstatistics.completeness.community(37|38))',
    );
    expect(completenessText({ included: none, expected: none, excusedBelow: none }, sayKey)).toBe('');
  });

  it('names the excused beside it, so that fewer expected is never silent', () => {
    const row = rowOf(1, '', [], { included: [3, 0, 0], expected: [3, 0, 0], excusedBelow: [2, 1, 0] });
    expect(completenessText(row, sayKey)).toBe(
      'statistics.completeness.includes(statistics.completeness.community(3|3))' +
        'statistics.completeness.excused(statistics.completeness.excusedPart.street(1)' +
        'statistics.completeness.andstatistics.completeness.excusedPart.community(2))',
    );
  });

  it.each([
    ['open', null, 'statistics.edition.unpublished'],
    ['closed', null, 'statistics.edition.unpublished'],
    ['published', 2, 'statistics.edition.published(2)'],
    ['correcting', 1, 'statistics.edition.correcting(1)'],
  ] as const)('a %s month with edition %s says %s', (periodState, edition, text) => {
    expect(editionText({ periodState, edition }, sayKey)).toBe(text);
  });

  it.each([
    ['accepted', [3, 0, 0], 'published', 'final'],
    ['accepted', [3, 0, 0], 'closed', 'provisional'],
    ['submitted', [3, 0, 0], 'open', 'provisional'],
    ['accepted', [2, 0, 0], 'published', 'incomplete'],
    ['draft', [3, 0, 0], 'open', 'incomplete'],
    ['sent_back', [3, 0, 0], 'open', 'incomplete'],
  ] as const)('%s with %j of 3 in a %s month is %s', (state, included, periodState, mark) => {
    expect(markOf(rowOf(1, '', [], { state, included: [...included] }), periodState)).toBe(mark);
  });

  it('lets a few missing returns out of many pass, at every tier', () => {
    const row = rowOf(1, '', [], { included: [38, 5, 0], expected: [40, 5, 0] });
    expect(markOf(row, 'published')).toBe('final');
    expect(markOf({ ...row, included: [37, 5, 0] }, 'published')).toBe('incomplete');
    expect(markOf({ ...row, included: [40, 4, 0] }, 'published')).toBe('incomplete');
  });

  it('takes a draft for unknown until accepted returns stand in its total', () => {
    expect(hasFigures(rowOf(1, '', [], { state: 'draft', included: [0, 0, 0] }))).toBe(false);
    expect(hasFigures(rowOf(1, '', [], { state: 'draft', included: [1, 0, 0] }))).toBe(true);
    expect(hasFigures(rowOf(1, '', [], { state: 'submitted', included: [0, 0, 0] }))).toBe(true);
  });

  it('counts states; one that is overdue is counted there as well', () => {
    const rows = [
      rowOf(1, '', []),
      rowOf(2, '', [], { state: 'submitted' }),
      rowOf(3, '', [], { state: 'draft', overdue: true }),
      rowOf(4, '', [], { stale: true }),
    ];
    expect(countStates(rows)).toEqual({
      expected: 4,
      accepted: 2,
      submitted: 1,
      sentBack: 0,
      overdue: 1,
      stale: 1,
    });
  });
});
