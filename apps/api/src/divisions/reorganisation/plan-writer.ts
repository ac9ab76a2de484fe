import { TIER_NUMBER } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';
import { nameSound } from '../import/name-sound';
import type { PlannedDivision, ReorganisationPlan } from './reorganisation-plan';

/** Gives the divisions that are yet to be created their ids; in the answer all ids are real. */
export async function withRealIds(
  manager: EntityManager,
  plan: ReorganisationPlan,
): Promise<ReorganisationPlan> {
  if (plan.created.length === 0) return plan;
  const rows = (await manager.query(
    `insert into division (tier) select tier from unnest($1::smallint[]) as made (tier) returning id`,
    [plan.created.map(({ tier }) => TIER_NUMBER[tier])],
  )) as { id: number }[];
  const ids = new Map(plan.created.map(({ id }, place) => [id, rows[place]?.id ?? 0]));
  const real = (id: number) => ids.get(id) ?? id;
  const place = (division: PlannedDivision): PlannedDivision => ({
    ...division,
    id: real(division.id),
    parentId: division.parentId === null ? null : real(division.parentId),
  });
  return {
    ...plan,
    created: plan.created.map(place),
    changed: plan.changed.map((change) => ({ ...change, after: place(change.after) })),
    links: plan.links.map(({ predecessorId, successorId }) => ({
      predecessorId,
      successorId: real(successorId),
    })),
    heirs: new Map(
      [...plan.heirs].map(([ended, heir]) => [ended, heir && { ...heir, id: real(heir.id) }] as const),
    ),
  };
}

/** Ends the versions that hold until now and writes those that hold from the day on. */
export async function writeVersions(manager: EntityManager, plan: ReorganisationPlan): Promise<void> {
  const over = [...plan.ended.map(({ id }) => id), ...plan.changed.map(({ before }) => before.id)];
  await manager.query(
    `update division_version set valid = daterange(lower(valid), $2::date)
     where division_id = any ($1::integer[]) and upper_inf(valid)`,
    [over, plan.on],
  );
  const fresh = [...plan.created, ...plan.changed.map(({ after }) => after)];
  const paths = await pathsOf(manager, fresh);
  const sounds = fresh.map(({ name }) => nameSound(name));
  await manager.query(
    `insert into division_version
       (division_id, tier, parent_id, parent_tier, valid, code, name, kind, reporting, path, pinyin, initials)
     select id, tier, parent_id, nullif(tier - 1, 0), daterange($1, null), code, name, kind, reporting, path, pinyin,
       initials
     from unnest($2::integer[], $3::smallint[], $4::integer[], $5::text[], $6::text[], $7::text[], $8::boolean[],
       $9::text[], $10::text[], $11::text[])
       as planned (id, tier, parent_id, code, name, kind, reporting, path, pinyin, initials)`,
    [
      plan.on,
      fresh.map(({ id }) => id),
      fresh.map(({ tier }) => TIER_NUMBER[tier]),
      fresh.map(({ parentId }) => parentId),
      fresh.map(({ code }) => code),
      fresh.map(({ name }) => name),
      fresh.map(({ kind }) => kind),
      fresh.map(({ reporting }) => reporting),
      fresh.map(({ id }) => paths.get(id) ?? ''),
      sounds.map(({ pinyin }) => pinyin),
      sounds.map(({ initials }) => initials),
    ],
  );
}

async function pathsOf(
  manager: EntityManager,
  fresh: readonly PlannedDivision[],
): Promise<ReadonlyMap<number, string>> {
  const rows = (await manager.query(
    `select division_id as id, path from division_version where upper_inf(valid)`,
  )) as { id: number; path: string }[];
  const standing = new Map(rows.map(({ id, path }) => [id, path]));
  const made = new Map<number, string>();
  for (const { id, parentId } of fresh) {
    const above = parentId === null ? '/' : (made.get(parentId) ?? standing.get(parentId) ?? '/');
    made.set(id, `${above}${id}/`);
  }
  return made;
}

/** Keeps the reorganisation with who went on as whom. @returns its id */
export async function writeReorganisation(
  manager: EntityManager,
  plan: ReorganisationPlan,
  words: {
    reason: string;
    document: string;
    about: readonly string[];
    counts: object;
    accountId: number;
    by: string;
  },
): Promise<number> {
  const divisions = [
    ...plan.ended.map(({ id }) => id),
    ...plan.created.map(({ id }) => id),
    ...plan.changed.filter(({ change }) => change !== 'recoded').map(({ before }) => before.id),
    ...plan.taking.map(({ id }) => id),
  ];
  const [{ id }] = (await manager.query(
    `insert into reorganisation
       (kind, effective_on, reason, document, about, divisions, counts, account_id, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [
      plan.kind,
      plan.on,
      words.reason,
      words.document,
      words.about,
      divisions,
      JSON.stringify(words.counts),
      words.accountId,
      words.by,
    ],
  )) as [{ id: number }];
  await manager.query(
    `insert into division_succession (reorganisation_id, predecessor_id, successor_id)
     select $1, predecessor, successor from unnest($2::integer[], $3::integer[]) as link (predecessor, successor)`,
    [
      id,
      plan.links.map(({ predecessorId }) => predecessorId),
      plan.links.map(({ successorId }) => successorId),
    ],
  );
  return id;
}
