import { assigneesFor, type Assignee } from './assignees';

const TRAIL: readonly Assignee[] = [
  { id: 1, name: '常州市', tier: 'city' },
  { id: 5, name: '天宁区', tier: 'district' },
  { id: 33, name: '茶山街道', tier: 'street' },
];

describe('who can be told to mend a gap', () => {
  it.each([
    ['the city tells all of the line, itself last', 1, ['茶山街道', '天宁区', '常州市']],
    ['a district tells those under it', 5, ['茶山街道']],
    ['a street cannot tell itself', 33, []],
    ['whoever does not stand above tells nobody', 7, []],
  ])('%s', (_, own, names) => {
    expect(assigneesFor(TRAIL, own).map(({ name }) => name)).toEqual(names);
  });
});
