import { differences } from './differences';

describe('the difference between before and after', () => {
  it('names only the fields that changed', () => {
    expect(
      differences({ name: '甲', state: 'active', version: 1 }, { name: '甲', state: 'disabled', version: 2 }),
    ).toEqual([
      { path: 'state', before: 'active', after: 'disabled' },
      { path: 'version', before: '1', after: '2' },
    ]);
  });

  it('goes into fields of fields and reads lists as one value', () => {
    expect(
      differences({ counts: { street: 3 }, roles: ['a'] }, { counts: { street: 4 }, roles: ['a', 'b'] }),
    ).toEqual([
      { path: 'counts.street', before: '3', after: '4' },
      { path: 'roles', before: 'a', after: 'a, b' },
    ]);
  });

  it('lists all fields of what was created or removed', () => {
    expect(differences(null, { name: '甲' })).toEqual([{ path: 'name', before: undefined, after: '甲' }]);
    expect(differences({ name: '甲' }, undefined)).toEqual([
      { path: 'name', before: '甲', after: undefined },
    ]);
  });

  it('tells null from absent, and from nothing at all', () => {
    expect(differences({ reason: null }, {})).toEqual([{ path: 'reason', before: '', after: undefined }]);
    expect(differences(null, null)).toEqual([]);
  });

  it('goes into lists of objects by their place', () => {
    expect(differences({ cells: [{ code: 'A1', value: 1 }] }, { cells: [{ code: 'A1', value: 2 }] })).toEqual(
      [{ path: 'cells.0.value', before: '1', after: '2' }],
    );
  });
});
