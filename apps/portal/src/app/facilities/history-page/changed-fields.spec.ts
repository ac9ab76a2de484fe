import { changedFields } from './changed-fields';

const change = (action: string, before: unknown, after: unknown) => ({
  id: 1,
  at: '2026-10-01T00:00:00Z',
  by: '张敏',
  action,
  before,
  after,
});

describe('what a recorded change did to a house', () => {
  it('is told field by field, in the order of the form', () => {
    expect(
      changedFields(change('facility.changed', { phone: '110', name: '甲' }, { phone: '120', name: '乙' })),
    ).toEqual([
      { field: 'name', before: '甲', after: '乙' },
      { field: 'phone', before: '110', after: '120' },
    ]);
  });

  it('leaves out what was not filled in of a new house, and what follows from the rest', () => {
    const after = {
      name: '甲',
      phone: '',
      services: [],
      position: null,
      latitude: 31.8,
      outsideConfirmed: false,
    };
    expect(changedFields(change('facility.created', null, after))).toEqual([
      { field: 'name', before: undefined, after: '甲' },
    ]);
  });

  it('shows a field that was emptied', () => {
    expect(changedFields(change('facility.changed', { note: '旧' }, { note: '' }))).toEqual([
      { field: 'note', before: '旧', after: '' },
    ]);
  });

  it('is nothing for what is no record', () => {
    expect(changedFields(change('facility.confirmed', null, 'x'))).toEqual([]);
  });
});
