import type { ReorganisationPreview, ReorganisedDivision } from '@tonghu/contract';
import { createHash } from 'node:crypto';
import type { DivisionGround, StandingDivision } from './division-ground';
import type { PlannedDivision, ReorganisationPlan } from './reorganisation-plan';

const LISTED = 300;

/** What a plan does to the divisions, as the API shows it. */
export function viewOfPlan(
  plan: ReorganisationPlan,
  ground: DivisionGround,
): Omit<ReorganisationPreview, 'effects'> {
  const createdNames = new Map(plan.created.map(({ id, name }) => [id, name]));
  const changedNames = new Map(plan.changed.map(({ after }) => [after.id, after.name]));
  const nameOf = (id: number | null) =>
    id === null ? null : (createdNames.get(id) ?? changedNames.get(id) ?? ground.get(id)?.name ?? null);
  const before = ({ code, name, kind, parentId }: StandingDivision) => ({
    code,
    name,
    kind,
    parentName: parentId === null ? null : (ground.get(parentId)?.name ?? null),
  });
  const after = ({ code, name, kind, parentId }: PlannedDivision) => ({
    code,
    name,
    kind,
    parentName: nameOf(parentId),
  });
  const divisions: ReorganisedDivision[] = [
    ...plan.ended.map((one) => ({
      id: one.id,
      tier: one.tier,
      change: 'ended' as const,
      before: before(one),
      after: null,
    })),
    ...plan.created.map((one) => ({
      id: null,
      tier: one.tier,
      change: 'created' as const,
      before: null,
      after: after(one),
    })),
    ...[...plan.changed]
      .sort((a, b) => Number(a.change === 'recoded') - Number(b.change === 'recoded'))
      .map((one) => ({
        id: one.before.id,
        tier: one.before.tier,
        change: one.change,
        before: before(one.before),
        after: after(one.after),
      })),
  ];
  return {
    token: tokenOf(plan),
    divisions: divisions.slice(0, LISTED),
    counts: countsOf(divisions),
    links: plan.links.map(({ predecessorId, successorId }) => ({
      predecessor: nameOf(predecessorId) ?? '',
      successor: nameOf(successorId) ?? '',
    })),
  };
}

function countsOf(divisions: readonly ReorganisedDivision[]): ReorganisationPreview['counts'] {
  const counts = { ended: 0, created: 0, moved: 0, renamed: 0, converted: 0, recoded: 0 };
  for (const { change } of divisions) counts[change] += 1;
  return counts;
}

/** Changes with everything that the plan does to the hierarchy, and with what it starts from. */
function tokenOf({ kind, on, ended, created, changed, links }: ReorganisationPlan): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, on, ended, created, changed, links]))
    .digest('base64url');
}
