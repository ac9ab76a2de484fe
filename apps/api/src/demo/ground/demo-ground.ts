import type { Spot } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';
import type { SpotDivision } from './division-spots';

/** Communities whose position nobody has entered yet: about one in forty. */
const UNPLACED_EVERY = 41;
const UNPLACED_TURN = 17;

/** Communities whose director has left and was not replaced. */
const WITHOUT_DIRECTOR = ['320412100025', '320481103204', '320411002010', '320404002003'];

const SINCE = '2014-01-01';
const SOURCE = '演示数据：在真实辖市区范围内随机生成';

/** Decisions of the demo city, by division code; virtual communities come on top. */
const DECISIONS = [
  [
    '320413401000',
    'rescue_point',
    'served_elsewhere',
    '开发区由金坛区保护中心就近服务，暂不单设救助保护点',
    '2023-01-01',
  ],
  ['320481400000', 'everything', 'virtual', '监狱辖区，不设救助保护点', SINCE],
  ['320481401000', 'everything', 'virtual', '监狱辖区，不设救助保护点', SINCE],
] as const;

/**
 * Writes where the divisions of the demo city are, marked as invented, what is exempt by decision, and which directors
 * have left.
 */
export async function writeGround(
  manager: EntityManager,
  divisions: readonly SpotDivision[],
  spots: ReadonlyMap<number, Spot>,
): Promise<void> {
  const placed = divisions.flatMap(({ id, tier }, turn) => {
    const spot = spots.get(id);
    const left = tier === 'community' && turn % UNPLACED_EVERY === UNPLACED_TURN;
    return spot && !left ? [{ id, ...spot }] : [];
  });
  await manager.query(
    `insert into division_position
       (division_id, latitude, longitude, given_latitude, given_longitude, given_system, source, synthetic)
     select p.id, p.latitude, p.longitude, p.latitude, p.longitude, 'wgs84', $2, true
     from jsonb_to_recordset($1) as p (id integer, latitude double precision, longitude double precision)`,
    [JSON.stringify(placed), SOURCE],
  );
  await manager.query(
    `insert into exemption (division_id, matter, ground, reason, valid)
     select v.division_id, 'everything', 'virtual', '虚拟社区，无常住居民', daterange($1, null)
     from division_version v where v.kind = 'virtual'
     union all
     select v.division_id, d.matter, d.ground, d.reason, daterange(d.since, null)
     from jsonb_to_recordset($2) as d (code text, matter text, ground text, reason text, since date)
     join division_version v on v.code = d.code`,
    [
      SINCE,
      JSON.stringify(
        DECISIONS.map(([code, matter, ground, reason, since]) => ({ code, matter, ground, reason, since })),
      ),
    ],
  );
  await manager.query(
    `update account a set state = 'disabled' from division_version v
     where v.division_id = a.division_id and v.code = any ($1::text[]) and 'community_director' = any (a.roles)`,
    [WITHOUT_DIRECTOR],
  );
  await manager.query(`analyze division_position`);
}
