import type { ProblemItem, ReorganisationRequest, SplitPart } from '@tonghu/contract';
import { codeFitsParent, codeUnder, nameFitsTier, parentTier, type Tier } from '@tonghu/rules';
import type { z } from 'zod';
import type { DivisionGround, StandingDivision } from './division-ground';
import type { PlannedChange, PlannedDivision, ReorganisationPlan } from './reorganisation-plan';

type Part = z.infer<typeof SplitPart>;

/** A plan, or everything that speaks against it. */
export type Planned =
  { plan: ReorganisationPlan; refusals: null } | { plan: null; refusals: readonly ProblemItem[] };

/** Works out what a reorganisation does to the hierarchy; nothing is written. @param today in Asia/Shanghai */
export function planReorganisation(
  ground: DivisionGround,
  request: ReorganisationRequest,
  today: string,
): Planned {
  const planner = new Planner(ground, request, today);
  const plan = planner.plan();
  return planner.refusals.length > 0 || !plan
    ? { plan: null, refusals: planner.refusals }
    : { plan, refusals: null };
}

class Planner {
  readonly refusals: ProblemItem[] = [];
  private readonly ended: StandingDivision[] = [];
  private readonly created: PlannedDivision[] = [];
  private readonly changed: PlannedChange[] = [];
  private readonly links: { predecessorId: number; successorId: number }[] = [];
  private readonly heirs = new Map<number, { id: number; name: string } | null>();
  private readonly given = new Set<string>();
  private taking: StandingDivision[] = [];

  constructor(
    private readonly ground: DivisionGround,
    private readonly request: ReorganisationRequest,
    today: string,
  ) {
    if (request.on > today) this.refuse('on', 'REORGANISATION_DATE_FUTURE');
  }

  plan(): ReorganisationPlan | null {
    const { kind, on } = this.request;
    const subjects = this.subjects();
    if (subjects.length === 0) return null;
    const [subject] = subjects as [StandingDivision];
    if (kind === 'merge') this.merge(subjects);
    else if (subjects.length > 1) this.refuse('divisions.1', 'REORGANISATION_ONE_ONLY');
    else if (kind === 'split') this.split(subject);
    else if (kind === 'move') this.move(subject);
    else if (kind === 'rename') this.rename(subject);
    else if (kind === 'convert') this.convert(subject);
    else this.close(subject);
    for (const division of [...this.ended, ...this.changed.map(({ before }) => before)])
      this.requireLater(division);
    const { ended, created, changed, links, taking, heirs } = this;
    return { kind, on, ended, created, changed, links, taking, heirs };
  }

  private subjects(): StandingDivision[] {
    const { divisions, kind } = this.request;
    return [...new Set(divisions)].flatMap((id, place) => {
      const found = this.ground.get(id);
      if (!found) this.refuse(`divisions.${place}`, 'REORGANISATION_UNKNOWN_DIVISION');
      else if (found.parentId === null && kind !== 'rename')
        this.refuse(`divisions.${place}`, 'REORGANISATION_ROOT');
      else return [found];
      return [];
    });
  }

  private merge(subjects: readonly StandingDivision[]): void {
    const target = this.target();
    if (!target) return;
    subjects.forEach((source, place) => {
      if (source.id === target.id) return this.refuse(`divisions.${place}`, 'REORGANISATION_CYCLE');
      if (source.tier !== target.tier) return this.refuse(`divisions.${place}`, 'REORGANISATION_WRONG_TIER');
      this.end(source, target);
      this.links.push({ predecessorId: source.id, successorId: target.id });
      for (const child of this.ground.childrenOf(source.id)) this.moveUnder(child, target);
    });
    this.requireLater(target);
    this.taking = [target];
  }

  private split(source: StandingDivision): void {
    const parts = this.request.parts ?? [];
    if (parts.length < 2) return this.refuse('parts', 'REORGANISATION_PARTS_MISSING');
    const children = new Map(this.ground.childrenOf(source.id).map((child) => [child.id, child]));
    const parent = this.ground.get(source.parentId ?? 0);
    if (!parent) return;
    parts.forEach((part, place) => {
      const made = this.createPart(source, parent, part, place);
      if (!made) return;
      this.links.push({ predecessorId: source.id, successorId: made.id });
      for (const id of new Set(part.children)) {
        const child = children.get(id);
        if (!child) this.refuse(`parts.${place}.children`, 'REORGANISATION_NOT_A_CHILD');
        else this.moveUnder(child, made);
        children.delete(id);
      }
    });
    if (children.size > 0) this.refuse('parts', 'REORGANISATION_CHILDREN_LEFT', { count: children.size });
    const [seat] = this.created;
    if (seat) this.end(source, seat);
  }

  private createPart(source: StandingDivision, parent: StandingDivision, part: Part, place: number) {
    const at = `parts.${place}`;
    this.checkName(part.name, source.tier, parent.id, source.id, `${at}.name`);
    if (this.created.some(({ name }) => name === part.name))
      this.refuse(`${at}.name`, 'REORGANISATION_NAME_TAKEN');
    const code = this.code(source, parent, part.code, `${at}.code`);
    if (code === null) return null;
    const { tier, kind, reporting } = source;
    const made = { id: -1 - place, tier, parentId: parent.id, code, name: part.name, kind, reporting };
    this.created.push(made);
    return made;
  }

  private move(subject: StandingDivision): void {
    const target = this.target();
    if (!target) return;
    if (target.path.startsWith(subject.path)) return this.refuse('target', 'REORGANISATION_CYCLE');
    if (target.tier !== parentTier(subject.tier)) return this.refuse('target', 'REORGANISATION_WRONG_TIER');
    if (target.id === subject.parentId) return this.refuse('target', 'REORGANISATION_SAME_PARENT');
    this.requireLater(target);
    this.checkName(subject.name, subject.tier, target.id, subject.id, 'target');
    this.moveUnder(subject, target, this.request.code);
    this.taking = [target];
  }

  private rename(subject: StandingDivision): void {
    const name = this.newName(subject);
    if (name === null) return;
    if (name === subject.name) return this.refuse('name', 'REORGANISATION_NAME_SAME');
    this.changed.push({ change: 'renamed', before: subject, after: { ...planned(subject), name } });
  }

  private convert(subject: StandingDivision): void {
    const name = this.newName(subject);
    const parent = this.ground.get(subject.parentId ?? 0);
    if (name === null || !parent) return;
    const code = this.code(subject, parent, this.request.code, 'code');
    if (code === null) return;
    const after = { ...planned(subject), name, code };
    this.changed.push({ change: 'converted', before: subject, after });
    this.recodeBelow(subject, after);
  }

  private close(subject: StandingDivision): void {
    const left = this.ground.childrenOf(subject.id).length;
    if (left > 0) return this.refuse('divisions.0', 'REORGANISATION_CHILDREN_LEFT', { count: left });
    this.end(subject, null);
  }

  private end(division: StandingDivision, heir: { id: number; name: string } | null): void {
    this.ended.push(division);
    this.heirs.set(division.id, heir);
  }

  private moveUnder(
    child: StandingDivision,
    parent: Pick<PlannedDivision, 'id' | 'code' | 'tier'>,
    wished?: string,
  ): void {
    const code = this.code(child, parent, wished, 'code');
    if (code === null) return;
    const after = { ...planned(child), parentId: parent.id, code };
    this.changed.push({ change: 'moved', before: child, after });
    this.recodeBelow(child, after);
  }

  /** Everything below stays where it is; codes that began with the digits of the one above follow it. */
  private recodeBelow(before: StandingDivision, after: PlannedDivision): void {
    for (const child of this.ground.childrenOf(before.id)) {
      const follows =
        after.code !== before.code && codeFitsParent(child.code, child.tier, before.code, before.tier);
      const code = follows ? this.code(child, after, undefined, 'code') : child.code;
      if (code === null) continue;
      const next = { ...planned(child), code };
      this.changed.push({ change: 'recoded', before: child, after: next });
      this.recodeBelow(child, next);
    }
  }

  /** A code never used before: the one wished for, or the nearest. */
  private code(
    like: Pick<StandingDivision, 'code' | 'tier'>,
    parent: Pick<PlannedDivision, 'code' | 'tier'>,
    wished: string | undefined,
    path: string,
  ): string | null {
    const isUsed = (code: string) => this.ground.wasUsed(code) || this.given.has(code);
    if (wished === undefined) {
      const code = codeUnder(parent.code, parent.tier, like.tier, like.code, isUsed);
      if (code === null) this.refuse(path, 'REORGANISATION_NO_CODE');
      else this.given.add(code);
      return code;
    }
    if (!codeFitsParent(wished, like.tier, parent.code, parent.tier)) {
      this.refuse(path, 'REORGANISATION_CODE_FOREIGN', { code: wished });
    } else if (isUsed(wished)) this.refuse(path, 'REORGANISATION_CODE_USED', { code: wished });
    else {
      this.given.add(wished);
      return wished;
    }
    return null;
  }

  private newName(subject: StandingDivision): string | null {
    const { name } = this.request;
    if (name === undefined) {
      this.refuse('name', 'REORGANISATION_NAME_MISSING');
      return null;
    }
    this.checkName(name, subject.tier, subject.parentId, subject.id, 'name');
    return name;
  }

  private checkName(name: string, tier: Tier, parentId: number | null, own: number, path: string): void {
    if (!nameFitsTier(name, tier)) this.refuse(path, 'REORGANISATION_NAME_TIER', { name });
    const siblings = parentId === null ? [] : this.ground.childrenOf(parentId);
    const taken = siblings.some((sibling) => sibling.id !== own && sibling.name === name);
    if (taken) this.refuse(path, 'REORGANISATION_NAME_TAKEN', { name });
  }

  private target(): StandingDivision | null {
    const { target } = this.request;
    const found = target === undefined ? undefined : this.ground.get(target);
    if (found) return found;
    this.refuse(
      'target',
      target === undefined ? 'REORGANISATION_TARGET_MISSING' : 'REORGANISATION_UNKNOWN_DIVISION',
    );
    return null;
  }

  /** What already changed on a later day, or the same, cannot change before it. */
  private requireLater(division: StandingDivision): void {
    if (this.request.on > division.since) return;
    if (this.refusals.some(({ code }) => code === 'REORGANISATION_BEFORE_LAST_CHANGE')) return;
    this.refuse('on', 'REORGANISATION_BEFORE_LAST_CHANGE', { name: division.name, since: division.since });
  }

  private refuse(path: string, code: string, params?: ProblemItem['params']): void {
    this.refusals.push({ path, code, ...(params && { params }) });
  }
}

const planned = ({ id, tier, parentId, code, name, kind, reporting }: StandingDivision): PlannedDivision => ({
  id,
  tier,
  parentId,
  code,
  name,
  kind,
  reporting,
});
