import {
  allowedRectificationMoves,
  isOpenRectification,
  overseerOf,
  RECTIFICATION_STATES,
  type RectificationView,
} from './rectification-flow';

const VIEW: RectificationView = { isAssignee: false, isOverseer: false, atTop: false, measured: 'gap' };

describe('the moves of a rectification', () => {
  it.each<[string, (typeof RECTIFICATION_STATES)[number], Partial<RectificationView>, string[]]>([
    ['whoever it is assigned to answers', 'assigned', { isAssignee: true }, ['answer']],
    ['whoever oversees it', 'assigned', { isOverseer: true }, ['rise', 'withdraw']],
    ['nobody above the city', 'assigned', { isOverseer: true, atTop: true }, ['withdraw']],
    [
      'an answer to a gap that is still one',
      'answered',
      { isOverseer: true },
      ['send_back', 'rise', 'withdraw'],
    ],
    [
      'an answer to what is mended',
      'answered',
      { isOverseer: true, measured: 'met' },
      ['close', 'send_back', 'rise', 'withdraw'],
    ],
    [
      'an exemption mends it too',
      'answered',
      { isOverseer: true, measured: 'exempt', atTop: true },
      ['close', 'send_back', 'withdraw'],
    ],
    ['whoever answered waits', 'answered', { isAssignee: true, measured: 'met' }, []],
    ['bystanders', 'assigned', {}, []],
    ['what is closed', 'closed', { isOverseer: true, isAssignee: true, measured: 'gap' }, []],
    ['what is withdrawn', 'withdrawn', { isOverseer: true, isAssignee: true }, []],
  ])('%s', (_, state, view, moves) => {
    expect(allowedRectificationMoves(state, { ...VIEW, ...view })).toEqual(moves);
  });

  it.each([
    ['/1/5/33/101/', 5, 'district_official'],
    ['/1/5/33/', 5, 'district_official'],
    ['/1/5/', 1, 'city_official'],
    ['/1/', 1, 'city_official'],
  ])('are overseen, for %s, by those of division %d', (path, division, role) => {
    expect(overseerOf(path)).toEqual({ division, role });
  });

  it('are left in two states', () => {
    expect(RECTIFICATION_STATES.filter(isOpenRectification)).toEqual(['assigned', 'answered']);
  });
});
