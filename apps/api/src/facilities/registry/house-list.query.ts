import type { FacilityExportQuery, FacilityListQuery } from '@tonghu/contract';
import type { DataSource } from 'typeorm';
import { HOUSES, SETTLE_DUE_BOARDS, type HouseRow } from './house.query';

/** What narrows a list of houses; the same for the screen and for a file. */
export type HouseFilter = Pick<FacilityExportQuery, 'division' | 'kind' | 'service' | 'state' | 'q' | 'mine'>;
type Order = Pick<FacilityListQuery, 'sort' | 'order'>;

/** Who looks: houses beyond their sight are not there. */
export interface Viewer {
  path: string;
  accountId: number;
}

const MATCHES = `
  ($3::int is null or house.path like '%/' || $3 || '/%')
  and ($4::text is null or house.kind = $4)
  and ($5::text is null or $5 = any (house.services))
  and case $6::text
    when 'stale' then house.standing = 'open' and house.stale
    when 'full' then house.standing = 'open' and house.places > 0 and house.available <= 0
    when 'over' then house.standing = 'open' and house.available < 0
    when 'unplaced' then house.latitude is null
    else $6 is null or house.standing = $6
  end
  and ($7::text is null or house.name like '%' || $7 || '%' or house.address like '%' || $7 || '%'
    or house.pinyin like '%' || $8 || '%' or house.initials like '%' || $8 || '%')
  and (not $9::boolean or exists (
    select 1 from facility_director d where d.facility_id = house.id and d.account_id = $2))`;

const SORTS: Readonly<Record<Order['sort'], (order: 'asc' | 'desc') => string>> = {
  code: (order) => `code ${order}, kind, pinyin, id`,
  name: (order) => `pinyin ${order}, code, id`,
  available: (order) => `available ${order}, code, id`,
  occupied: (order) => `occupied ${order}, code, id`,
  // A house that nobody ever confirmed is the oldest.
  confirmed: (order) => `confirmed_at ${order} nulls ${order === 'asc' ? 'first' : 'last'}, code, id`,
};

/** One page of houses with the number of all that match. */
export async function findHouses(
  dataSource: DataSource,
  viewer: Viewer,
  filter: HouseFilter & Order,
  { page, size }: { page: number; size: number },
): Promise<{ rows: HouseRow[]; total: number }> {
  await dataSource.query(SETTLE_DUE_BOARDS, [null]);
  const order = SORTS[filter.sort](filter.order);
  const rows = (await dataSource.query(
    `with house as materialized (${HOUSES}),
     found as materialized (select * from house where ${MATCHES})
     select shown.*, counted.total
     from (select count(*)::int as total from found) counted
     left join (select * from found order by ${order} limit $10 offset $11) shown on true
     order by ${order}`,
    [...valuesOf(viewer, filter), size, (page - 1) * size],
  )) as (HouseRow & { total: number })[];
  return { rows: rows.filter(({ id }) => id !== null), total: rows[0]?.total ?? 0 };
}

/** Every house that matches, in the order of the division codes. */
export async function findAllHouses(
  dataSource: DataSource,
  viewer: Viewer,
  filter: HouseFilter,
): Promise<HouseRow[]> {
  await dataSource.query(SETTLE_DUE_BOARDS, [null]);
  return (await dataSource.query(
    `with house as materialized (${HOUSES})
     select * from house where ${MATCHES} order by ${SORTS.code('asc')}`,
    valuesOf(viewer, filter),
  )) as HouseRow[];
}

function valuesOf(viewer: Viewer, { division, kind, service, state, q, mine }: HouseFilter) {
  const words = q?.normalize('NFKC').replace(/\s+/g, ' ').trim();
  const sound = words
    ?.toLowerCase()
    .replace(/ü/g, 'v')
    .replace(/[\s'’-]/g, '');
  return [
    viewer.path,
    viewer.accountId,
    division ?? null,
    kind ?? null,
    service ?? null,
    state ?? null,
    words ? literal(words) : null,
    sound && /^[a-z0-9]+$/.test(sound) ? sound : null,
    mine === 'true',
  ];
}

const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&');
