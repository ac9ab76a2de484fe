import type { Obligation, ObligationListQuery, ObligationSubject } from '@tonghu/contract';
import { TIER_NUMBER, tierOfNumber } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';
import { TODAY } from '../../divisions';

interface Row {
  id: number;
  tier: number;
  division_id: number | null;
  name: string | null;
  code: string | null;
  subject: ObligationSubject;
  since: string;
  until: string | null;
  source: string;
  total: number;
}

type Filter = Pick<ObligationListQuery, 'tier' | 'subject' | 'on'> & { id?: number };

/**
 * One page of obligations by tier, subject, division code and first day, with the number of all. A division that is no
 * more is named as it was last.
 */
export async function findObligations(
  manager: EntityManager,
  { tier, subject, on, id }: Filter,
  { page, size }: { page: number; size: number },
): Promise<{ items: Obligation[]; total: number }> {
  const rows = (await manager.query(
    `with found as materialized (
       select o.id, o.tier, o.division_id, place.name, place.code, o.subject, lower(o.valid) as since,
         upper(o.valid) as until, o.source
       from obligation o left join lateral (
         select v.name, v.code from division_version v where v.division_id = o.division_id
         order by v.valid @> ${TODAY} desc, v.valid desc limit 1
       ) place on true
       where ($1::smallint is null or o.tier = $1) and ($2::text is null or o.subject = $2)
         and ($3::date is null or o.valid @> $3::date) and ($4::int is null or o.id = $4)
     )
     select shown.*, counted.total from (select count(*)::int as total from found) counted
     left join (
       select * from found order by tier, subject, code nulls first, since, id limit $5 offset $6
     ) shown on true
     order by tier, subject, code nulls first, since, id`,
    [tier ? TIER_NUMBER[tier] : null, subject ?? null, on ?? null, id ?? null, size, (page - 1) * size],
  )) as (Row | (Row & { id: null }))[];
  return {
    items: rows.flatMap((row) => (row.id === null ? [] : [toObligation(row)])),
    total: rows[0]?.total ?? 0,
  };
}

function toObligation({ id, tier, division_id, name, code, subject, since, until, source }: Row): Obligation {
  const word = tierOfNumber(tier);
  const division =
    division_id === null ? null : { id: division_id, name: name ?? '', tier: word, code: code ?? '' };
  return { id, tier: word, division, subject, since, until, source };
}
