import type { RegistryColumn } from './registry-words';
import { readRow } from './registry-row';

const read = (cells: Partial<Record<RegistryColumn, string>>) => {
  const { wish, mistakes } = readRow({ row: 2, cells });
  return { wish, mistakes: mistakes.map(({ path, code }) => `${path} ${code}`) };
};

describe('a row of a registry file', () => {
  it.each<[string, Partial<Record<RegistryColumn, string>>, object]>([
    ['a word in Chinese', { kind: '救助保护点' }, { kind: 'rescue_point' }],
    ['a word in English', { kind: 'rescue POINT' }, { kind: 'rescue_point' }],
    ['a code', { kind: 'rescue_point' }, { kind: 'rescue_point' }],
    ['a day with slashes', { openedOn: '2020/1/5' }, { openedOn: '2020-01-05' }],
    ['a day in Chinese', { openedOn: '2020年1月5日' }, { openedOn: '2020-01-05' }],
    ['a day without marks', { openedOn: '20200105' }, { openedOn: '2020-01-05' }],
    ['no day', { roundTheClockSince: '' }, { roundTheClockSince: null }],
    [
      'several services',
      { services: '医疗服务、counselling；评估' },
      { services: ['medical', 'counselling', 'assessment'] },
    ],
    ['no service', { services: '' }, { services: [] }],
    ['a usual number', { warnPercent: '' }, { warnPercent: 85 }],
    ['a percentage', { warnPercent: '90%' }, { warnPercent: 90 }],
    [
      'a position',
      { latitude: '31.8', longitude: '119.95', system: 'bd09' },
      { position: { latitude: 31.8, longitude: 119.95, system: 'bd09' } },
    ],
    ['no position', { latitude: '', longitude: '', system: '' }, { position: null }],
    ['a column that is not there', {}, {}],
  ])('reads %s', (_, cells, wish) => {
    expect(read(cells)).toEqual({ wish, mistakes: [] });
  });

  it.each<[string, Partial<Record<RegistryColumn, string>>, string]>([
    ['no name', { name: '' }, 'name IMPORT_NAME_MISSING'],
    ['a name that is too long', { name: '甲'.repeat(101) }, 'name IMPORT_TOO_MUCH'],
    ['no kind', { kind: '' }, 'kind IMPORT_BLANK'],
    ['an unknown kind', { kind: '宾馆' }, 'kind IMPORT_UNKNOWN_WORD'],
    ['an unknown service', { services: '医疗服务、理发' }, 'services IMPORT_UNKNOWN_WORD'],
    ['a day that is none', { openedOn: '2021-02-30' }, 'openedOn IMPORT_BAD_DATE'],
    ['words for a day', { roundTheClockSince: '去年' }, 'roundTheClockSince IMPORT_BAD_DATE'],
    ['no first day', { openedOn: '' }, 'openedOn IMPORT_BLANK'],
    ['words for a number', { warnPercent: '很高' }, 'warnPercent IMPORT_BAD_NUMBER'],
    ['half a person', { childrenPerStaff: '2.5' }, 'childrenPerStaff IMPORT_NOT_WHOLE'],
    ['nobody at all', { childrenPerStaff: '0' }, 'childrenPerStaff IMPORT_TOO_LITTLE'],
    ['letters for a telephone', { phone: 'abc' }, 'phone PHONE_MALFORMED'],
    ['half a position', { latitude: '31.8', longitude: '' }, 'longitude POSITION_HALF'],
    ['a position in no system', { latitude: '31.8', longitude: '119.95' }, 'system IMPORT_BLANK'],
    [
      'a position in words',
      { latitude: '北纬31度', longitude: '119.95', system: 'WGS 84' },
      'latitude IMPORT_BAD_NUMBER',
    ],
  ])('names the column of %s', (_, cells, mistake) => {
    expect(read(cells).mistakes).toEqual([mistake]);
  });
});
