import type { DataSource } from 'typeorm';
import { openTestHierarchy, type TestHierarchy } from './testing/test-hierarchy';

/** What the database itself refuses, whoever writes. */
describe('the dated hierarchy', () => {
  let hierarchy: TestHierarchy;
  let dataSource: DataSource;

  beforeAll(async () => {
    hierarchy = await openTestHierarchy();
    ({ dataSource } = hierarchy);
  });
  afterAll(() => hierarchy.close());

  interface Version {
    division: number;
    tier: number;
    parent: number | null;
    valid?: string;
    code?: string;
    name?: string;
    kind?: string | null;
    path?: string;
  }
  const write = (v: Version) =>
    dataSource.query(
      `insert into division_version
         (division_id, tier, parent_id, parent_tier, valid, code, name, kind, path, pinyin, initials)
       values ($1, $2::smallint, $3, nullif($2::smallint - 1, 0), $4, $5, $6, $7, $8, 'x', 'x')`,
      [
        v.division,
        v.tier,
        v.parent,
        v.valid ?? '[2030-01-01,)',
        v.code ?? '320499000000',
        v.name ?? '某地',
        v.kind ?? null,
        v.path ?? `/1/${v.division}/`,
      ],
    );

  it('refuses two versions of a division on one day', async () => {
    const { city, tianning } = hierarchy.city;
    await expect(write({ division: tianning, tier: 2, parent: city })).rejects.toThrow(
      /division_version_no_overlap/,
    );
  });

  it('refuses a code that ever belonged to another division', async () => {
    const { city } = hierarchy.city;
    const division = await hierarchy.newDivision(2);
    const used = { division, tier: 2, parent: city, code: '320402000000', valid: '[2100-01-01,)' };
    await expect(write(used)).rejects.toThrow(/division_version_code_not_reused/);
  });

  it('refuses a second root on the same day', async () => {
    const division = await hierarchy.newDivision(1);
    await expect(write({ division, tier: 1, parent: null, path: `/${division}/` })).rejects.toThrow(
      /division_version_one_root/,
    );
  });

  it('refuses a division without a parent, and a root with one', async () => {
    const orphan = await hierarchy.newDivision(3);
    await expect(write({ division: orphan, tier: 3, parent: null })).rejects.toThrow(
      /division_version_parent_check/,
    );
    await expect(write({ division: orphan, tier: 3, parent: 999_999 })).rejects.toThrow(
      /division_version_parent_fk/,
    );
  });

  it('refuses a parent of the wrong tier, and a tier that is not the division’s', async () => {
    const { city } = hierarchy.city;
    const street = await hierarchy.newDivision(3);
    await expect(write({ division: street, tier: 3, parent: city })).rejects.toThrow(
      /division_version_parent_fk/,
    );
    await expect(write({ division: street, tier: 2, parent: city })).rejects.toThrow(
      /division_version_division_fk/,
    );
  });

  it('refuses a community without a kind, a street with one, and a path that ends elsewhere', async () => {
    const { diaozhuang, tianning } = hierarchy.city;
    const community = await hierarchy.newDivision(4);
    const street = await hierarchy.newDivision(3);
    await expect(write({ division: community, tier: 4, parent: diaozhuang })).rejects.toThrow(
      /division_version_kind/,
    );
    await expect(write({ division: street, tier: 3, parent: tianning, kind: 'virtual' })).rejects.toThrow(
      /division_version_kind/,
    );
    await expect(write({ division: street, tier: 3, parent: tianning, path: '/1/2/' })).rejects.toThrow(
      /division_version_path/,
    );
  });

  it('takes a new name from the day on which the old one ends', async () => {
    const { city, zhonglou } = hierarchy.city;
    await dataSource.query(
      `update division_version set valid = daterange('2020-01-01', '2030-01-01') where division_id = $1`,
      [zhonglou],
    );
    await write({ division: zhonglou, tier: 2, parent: city, code: '320404000000', name: '新钟楼区' });
    await expect(
      write({
        division: zhonglou,
        tier: 2,
        parent: city,
        code: '320404000000',
        valid: '[2029-12-31,2030-01-02)',
      }),
    ).rejects.toThrow(/division_version_no_overlap/);
  });
});
