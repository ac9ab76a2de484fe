import { inReachSql } from '../../in-reach.query';

/** The return that a report goes with. $1 division, $2 month, $3 caller's path: out of reach is as good as absent. */
export const READ_REPORT_PLACE = `
  select r.division_id as id, r.tier, r.code, r.name, r.path, p.id as period_id, p.state as period_state
  from return r join period p on p.id = r.period_id
  where r.division_id = $1 and p.key = $2 and ${inReachSql('r.path', '$3')}
`;

/** Divisions of a month that may have houses, in a division and below; none in a city that keeps no registry. $1 month, $2 path */
export const READ_HOUSE_DIVISIONS = `
  select r.division_id as id, r.tier
  from return r
  where r.period_id = $1 and r.tier < 4 and r.path like $2 || '%' and exists (select from facility)
`;

/** The written part with who saved it last. $1 division, $2 month */
export const READ_TEXTS = `
  select t.overview, t.problems, t.next_steps as "nextSteps", t.prepared_by as "preparedBy", t.checked_by as "checkedBy",
    t.head, t.version, t.updated_at as "updatedAt", a.display_name as "updatedBy"
  from situation_report t join account a on a.id = t.updated_by
  where t.division_id = $1 and t.period_id = $2
`;
