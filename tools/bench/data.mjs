import { createHash, randomBytes } from 'node:crypto';

const SUBMITTING = 400;

/** Copies the oldest months backward until there are `months` of them. */
export async function lengthen(database, months) {
  await database.query(`
    insert into period (key, state, edition, form_id, community_due, street_due, district_due, city_due)
    select to_char(to_date(first.key, 'YYYY-MM') - make_interval(months => back), 'YYYY-MM'), 'published', 1, first.form_id,
      first.community_due, first.street_due, first.district_due, first.city_due
    from (select * from period order by key limit 1) first,
      generate_series(1, ${months} - (select count(*)::integer from period)) back`);
  await database.query(`
    insert into return (division_id, period_id, form_id, tier, parent_division_id, path, code, name, state, version, started, late,
      filled, enterable, due_on, first_submitted_at, submitted_at, accepted_at, included, expected, own, total)
    select r.division_id, p.id, r.form_id, r.tier, r.parent_division_id, r.path, r.code, r.name, r.state, r.version, r.started, r.late,
      r.filled, r.enterable, r.due_on, r.first_submitted_at, r.submitted_at, r.accepted_at, r.included, r.expected,
      r.own, r.total
    from return r
    join (select min(period_id) as id from (
      select r.period_id from return r join period p on p.id = r.period_id order by p.key limit 1) one) source
      on source.id = r.period_id
    join period p on not exists (select 1 from return x where x.period_id = p.id)`);
}

/** Repeats every district with all below it until the city has `times` as many; answers how ids were moved. */
export async function grow(database, times) {
  const {
    rows: [{ step }],
  } = await database.query(`select max(id) + 1 as step from division`);
  const moved = (column) => `(${column} + copy.number * ${step})`;
  const copies = `generate_series(1, ${times - 1}) as copy (number)`;
  const path = (column) => `(
    select '/' || string_agg(case when place = 1 then part else (part::integer + copy.number * ${step})::text end, '/'
      order by place) || '/'
    from unnest(string_to_array(trim(both '/' from ${column}), '/')) with ordinality as piece (part, place))`;
  await database.query(`
    insert into division (id, tier)
    select ${moved('d.id')}, d.tier from division d, ${copies} where d.tier > 1`);
  await database.query(`
    insert into division_version (division_id, tier, parent_id, parent_tier, valid, code, name, kind, reporting, path,
      pinyin, initials)
    select ${moved('v.division_id')}, v.tier, case when v.tier = 2 then v.parent_id else ${moved('v.parent_id')} end,
      v.parent_tier, v.valid, (v.code::bigint + copy.number * 20000000000)::text, v.name, v.kind, v.reporting,
      ${path('v.path')}, v.pinyin, v.initials
    from division_version v, ${copies} where v.tier > 1`);
  await database.query(`
    insert into return (division_id, period_id, form_id, tier, parent_division_id, path, code, name, state, version, started, late,
      filled, enterable, due_on, first_submitted_at, submitted_at, accepted_at, included, expected, own, total)
    select ${moved('r.division_id')}, r.period_id, r.form_id, r.tier,
      case when r.tier = 2 then r.parent_division_id else ${moved('r.parent_division_id')} end, ${path('r.path')},
      r.code, r.name, r.state, r.version, r.started, r.late, r.filled, r.enterable, r.due_on, r.first_submitted_at, r.submitted_at,
      r.accepted_at, r.included, r.expected, r.own, r.total
    from return r, ${copies} where r.tier > 1`);
  return { moved, copies };
}

/** A session of an account, as the cookie that a request carries. */
export async function session(database, accountId) {
  const token = randomBytes(32).toString('base64url');
  await database.query(
    `insert into session (token_hash, account_id, expires_at) values ($1, $2, now() + interval '6 hours')`,
    [createHash('sha256').update(token).digest(), accountId],
  );
  return `tonghu_session=${token}`;
}

/** Sessions of a district official, a city official and the community directors who will submit. */
export async function signInEverybody(database) {
  const one = async (sql, values) => (await database.query(sql, values)).rows[0];
  const period = await one(`select id, key from period where state = 'open' order by key desc limit 1`);
  const first = await one(`select min(key) as key from period`);
  const official = async (role) => {
    const account = await one(
      `select a.id, a.division_id from account a where $1 = any (a.roles) and a.state = 'active' order by a.id limit 1`,
      [role],
    );
    return { division: account.division_id, cookie: await session(database, account.id) };
  };
  const { rows } = await database.query(
    `select r.id, r.division_id, a.id as account_id
     from return r join account a on a.division_id = r.division_id and 'community_director' = any (a.roles) and a.state = 'active'
     where r.period_id = $1 and r.tier = 4 and r.excuse is null order by r.id limit ${SUBMITTING}`,
    [period.id],
  );
  const communities = [];
  for (const row of rows) {
    communities.push({
      id: row.id,
      division: row.division_id,
      cookie: await session(database, row.account_id),
      version: 0,
    });
  }
  const sample = await one(`select own from return where tier = 4 and state = 'accepted' limit 1`);
  return {
    district: await official('district_official'),
    city: await official('city_official'),
    communities,
    month: period.key,
    periodId: period.id,
    first: first.key,
    oneReturn: JSON.stringify({ own: sample.own }),
  };
}

/** Puts the submitting communities back to a filled draft that breaks no rule: last month's closing, no movement. */
export async function prepareSubmissions(database, people) {
  const { rows } = await database.query(
    `update return r
     set state = 'draft', submitted_at = null, accepted_at = null, version = r.version + 1,
       own = still.own, explanations = '{}', remarks = '[]', filled = r.enterable
     from (
       select now.id, array(
         select case
           when i.collected_at = '{}' and split_part(i.code, '.', 2) not in ('1', '4', '5', '6', '7', '8', '9') then 0
           when not i.computed and not 'community' = any (i.collected_at) then null
           when split_part(i.code, '.', 2) = '1' then before.own[i.position + 4]
           when split_part(i.code, '.', 2) in ('2', '3') then 0
           when i.table_code = 'A' then before.own[i.position + 1]
           when i.code in ('B03', 'B04', 'C09') then before.own[i.position + 1]
           else 0 end
         from form_indicator i where i.form_id = now.form_id order by i.position) as own
       from return now
       join period p on p.id = now.period_id
       join period bp on bp.key = to_char(to_date(p.key, 'YYYY-MM') - interval '1 month', 'YYYY-MM')
       join return before on before.division_id = now.division_id and before.period_id = bp.id
     ) still
     where still.id = r.id and r.id = any ($1)
     returning r.id, r.version`,
    [people.communities.map(({ id }) => id)],
  );
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  for (const who of people.communities) who.version = versions.get(who.id);
}
