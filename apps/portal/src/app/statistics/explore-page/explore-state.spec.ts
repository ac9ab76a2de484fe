import { AXES, type Layout } from '@tonghu/rules';
import { FIRST_COLUMNS } from '../measurable';
import {
  acrossChoices,
  exportAddress,
  PAGE_SIZE,
  readState,
  requestParams,
  stateParams,
  turnedTo,
  type ExploreState,
} from './explore-state';

const read = (address: string) => {
  const params = new URLSearchParams(address);
  return readState((name) => params.get(name), '2026-10');
};
const written = (state: ExploreState) =>
  new URLSearchParams(
    Object.entries(stateParams(state)).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  ).toString();

describe('the state of the explorer', () => {
  it('begins with the children of the division in the month in view', () => {
    expect(read('')).toMatchObject({
      rows: 'children',
      from: '2026-10',
      to: '2026-10',
      by: 'month',
      indicators: FIRST_COLUMNS,
      layout: { down: 'division', across: ['column'] },
      sort: 'code',
      page: 1,
    });
  });

  it.each([
    'rows=community&kind=villagers_committee&from=2026-01&to=2026-10&by=quarter&indicators=B10%2CD01',
    'rows=chosen&divisions=3%2C5&from=2025-10&to=2026-10&indicators=B10&beside=share%2Cyear&split=true',
    'from=2026-10&to=2026-10&indicators=B10&sort=2026-10%3AB10&descending=true&page=3&chart=trend',
    'from=2026-01&to=2026-10&indicators=B10&hierarchy=now',
    'from=2026-01&to=2026-10&indicators=B10&down=span&across=division%2Ccolumn&at=B10',
  ])('is the same again after it was written into an address: %s', (address) => {
    expect(written(read(address))).toBe(address);
    expect(read(written(read(address)))).toEqual(read(address));
  });

  it('lets nonsense in an address fall back', () => {
    expect(read('rows=all&from=2026&page=-4&divisions=1,x,0&by=week&down=x&across=y')).toMatchObject({
      rows: 'children',
      from: '2026-10',
      page: 1,
      divisions: [1],
      by: 'month',
      layout: { down: 'division', across: ['column'] },
    });
  });

  it('asks the server for figures and not for a layout', () => {
    const params = requestParams(read('down=span&across=column&at=7&page=2&indicators=B10'), 5);
    expect(params).toEqual({
      division: '5',
      rows: 'children',
      from: '2026-10',
      to: '2026-10',
      by: 'month',
      indicators: 'B10',
      page: '2',
      size: String(PAGE_SIZE),
    });
  });

  it('names its open formats', () => {
    expect(exportAddress(read('indicators=B10&by=year'), 5, 'adx', 'en')).toBe(
      '/api/statistics/export.adx?division=5&lang=en&from=2026-10&to=2026-10&by=year&indicators=B10',
    );
  });
});

describe('a layout', () => {
  it('exchanges the axis that goes down with the one across', () => {
    const layout: Layout = { down: 'division', across: ['span', 'column'] };
    expect(turnedTo(layout, 'column')).toEqual({ down: 'column', across: ['span', 'division'] });
    expect(turnedTo({ down: 'division', across: ['column'] }, 'span')).toEqual({
      down: 'span',
      across: ['column'],
    });
  });

  it.each(AXES)('offers four ways across when %s goes down', (down) => {
    const choices = acrossChoices(down);
    expect(new Set(choices.map(String)).size).toBe(4);
    expect(choices.flat()).not.toContain(down);
  });
});
