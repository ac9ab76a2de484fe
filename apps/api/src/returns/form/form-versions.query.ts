/** All form versions, newest first, with how much each holds and how many months were opened on it. */
export const LIST_VERSIONS = `
  select v.id, v.number, v.first_period as "firstPeriod",
    to_char(to_date(lead(v.first_period) over (order by v.number), 'YYYY-MM') - interval '1 month', 'YYYY-MM')
      as "lastPeriod",
    v.adopted_at, adopter.display_name as "adoptedBy",
    (select count(*) from form_indicator i where i.form_id = v.id)::integer as indicators,
    (select count(*) from form_rule r where r.form_id = v.id and r.kind <> 'computed')::integer as rules,
    (select count(*) from form_rate r where r.form_id = v.id)::integer as rates,
    (select count(*) from period p where p.form_id = v.id)::integer as periods
  from form_version v left join account adopter on adopter.id = v.adopted_by
  order by v.number desc
`;

/** Whether a draft is under way, and whose. */
export const READ_DRAFT_BRIEF = `
  select d.started_at, starter.display_name as started_by, d.changed_at
  from form_draft d join account starter on starter.id = d.started_by
`;
