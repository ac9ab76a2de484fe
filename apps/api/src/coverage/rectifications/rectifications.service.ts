import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type {
  OpenRectificationRequest,
  Rectification,
  RectificationCard,
  RectificationMoveRequest,
  RectificationPage,
  RectificationQuery,
  RectificationState,
} from '@tonghu/contract';
import {
  allowedRectificationMoves,
  isMended,
  parentPath,
  RECTIFICATION_FLOW,
  shanghaiDate,
  TIER_ROLE,
} from '@tonghu/rules';
import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import { AuditRecorder } from '../../platform/audit';
import { conflict, DomainError, notFound, unprocessable } from '../../platform/errors';
import { mayExempt } from '../ground/exemption.query';
import { NetReader } from '../net/net-reader';
import type { Net } from '../net/net';
import type { Standing } from '../net/net-parts';
import { NetScope, scopeFor } from '../net/net-scope';
import { RectificationNotices } from './rectification-notices';
import {
  findEvents,
  findRectification,
  findRectifications,
  type RectificationRow,
} from './rectification.query';

/** One step to be written. */
interface Step {
  id: number;
  move: 'open' | RectificationMoveRequest['move'];
  to: RectificationState;
  assignedTo: number;
  deadline: string;
  text: string;
  link: string | null;
  measured: Standing['state'];
}

/** From a gap to mended: who must act until when, measured again at every step. */
@Injectable()
export class RectificationsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly nets: NetReader,
    private readonly audit: AuditRecorder,
    private readonly notices: RectificationNotices,
  ) {}

  /** @throws NOT_FOUND when the division asked for is out of reach */
  async list(caller: Principal, query: RectificationQuery): Promise<RectificationPage> {
    const { net } = await this.nets.read(null);
    if (query.division !== undefined) scopeFor(net, caller, query.division);
    const found = await findRectifications(this.dataSource.manager, caller.path, query);
    const { total, underWay } = found;
    const items = viewsOf(found.rows, net, caller);
    return { items, page: query.page, size: query.size, total, underWay };
  }

  /** @throws NOT_FOUND */
  async card(caller: Principal, id: number): Promise<RectificationCard> {
    const { net } = await this.nets.read(null);
    const { manager } = this.dataSource;
    return this.cardIn(manager, caller, net, await this.rowIn(manager, caller, id));
  }

  /** @throws NOT_FOUND, FORBIDDEN, NOTHING_TO_MEND, ASSIGNEE_BELOW, DEADLINE_PAST, RECTIFICATION_OPEN */
  async open(caller: Principal, request: OpenRectificationRequest): Promise<RectificationCard> {
    const { divisionId, subject, assignedToId, deadline, text } = request;
    const { net } = await this.nets.read(null);
    const division = net.division(scopeFor(net, caller, divisionId).top);
    const assignee = net.division(scopeFor(net, caller, assignedToId).top);
    if (!mayExempt(caller, assignee.path)) throw new DomainError(403, 'FORBIDDEN');
    if (!division.path.startsWith(assignee.path)) throw refusal('assignedToId', 'ASSIGNEE_BELOW');
    requireAhead(deadline);
    const standing = standingOf(net, divisionId, subject);
    if (!standing || isMended(standing.state)) throw conflict('NOTHING_TO_MEND');
    return this.dataSource.transaction(async (manager) => {
      const [opened] = (await manager.query(
        `insert into rectification (division_id, subject, assigned_to, deadline, found)
         values ($1, $2, $3, $4, $5)
         on conflict (division_id, subject) where state in ('assigned', 'answered') do nothing returning id`,
        [divisionId, subject, assignedToId, deadline, standing.state],
      )) as { id: number }[];
      if (!opened) throw conflict('RECTIFICATION_OPEN');
      const { id } = opened;
      const step = {
        move: 'open',
        to: 'assigned',
        assignedTo: assignedToId,
        deadline,
        text,
        link: null,
      } as const;
      await this.record(manager, caller, divisionId, { id, ...step, measured: standing.state });
      const row = await this.rowIn(manager, caller, id);
      await this.notices.tell(manager, 'open', null, row);
      return this.cardIn(manager, caller, net, row);
    });
  }

  /**
   * @throws NOT_FOUND, FORBIDDEN, RECTIFICATION_STALE, MOVE_NOT_ALLOWED, NOT_MENDED, DEADLINE_MISSING, DEADLINE_PAST
   */
  async move(caller: Principal, id: number, request: RectificationMoveRequest): Promise<RectificationCard> {
    const { move, version, text, link, deadline } = request;
    const { net } = await this.nets.read(null);
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`select 1 from rectification where id = $1 for update`, [id]);
      const row = await this.rowIn(manager, caller, id);
      const transition = RECTIFICATION_FLOW[row.state][move];
      const party = partyOf(row, caller);
      if (transition && !(transition.by === 'assignee' ? party.isAssignee : party.isOverseer)) {
        throw new DomainError(403, 'FORBIDDEN');
      }
      if (row.version !== version) throw conflict('RECTIFICATION_STALE', { version: row.version });
      const measured = standingOf(net, row.division.id, row.subject)?.state ?? 'exempt';
      if (!transition) throw conflict('MOVE_NOT_ALLOWED', { state: row.state });
      if (transition.onlyWhenMended && !isMended(measured)) throw conflict('NOT_MENDED', { state: measured });
      if (!allowedRectificationMoves(row.state, { ...party, measured }).includes(move)) {
        throw conflict('MOVE_NOT_ALLOWED', { state: row.state });
      }
      if (transition.deadline) {
        if (deadline === null) throw refusal('deadline', 'DEADLINE_MISSING');
        requireAhead(deadline);
      }
      const assignedTo = move === 'rise' ? divisionAbove(row) : row.assignedTo.id;
      const until = transition.deadline && deadline !== null ? deadline : row.deadline;
      await manager.query(
        `update rectification set state = $2, assigned_to = $3, deadline = $4, version = version + 1 where id = $1`,
        [id, transition.to, assignedTo, until],
      );
      const step = { id, move, to: transition.to, assignedTo, deadline: until, text, link, measured };
      await this.record(manager, caller, row.division.id, step);
      const after = await this.rowIn(manager, caller, id);
      await this.notices.tell(manager, move, row, after);
      return this.cardIn(manager, caller, net, after);
    });
  }

  private async cardIn(
    manager: EntityManager,
    caller: Principal,
    net: Net,
    row: RectificationRow,
  ): Promise<RectificationCard> {
    const [view] = viewsOf([row], net, caller) as [Rectification];
    return {
      ...view,
      measuredAt: new Date().toISOString(),
      events: await findEvents(manager, row.id),
    };
  }

  /** @throws NOT_FOUND */
  private async rowIn(manager: EntityManager, caller: Principal, id: number): Promise<RectificationRow> {
    const row = await findRectification(manager, caller.path, id);
    if (!row) throw notFound();
    return row;
  }

  private async record(
    manager: EntityManager,
    caller: Principal,
    divisionId: number,
    { id, move, to, assignedTo, deadline, text, link, measured }: Step,
  ): Promise<void> {
    await manager.query(
      `insert into rectification_event
         (rectification_id, account_id, move, to_state, assigned_to, deadline, text, link, measured)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, caller.accountId, move, to, assignedTo, deadline, text, link, measured],
    );
    await this.audit.record(manager, caller, {
      action: `rectification.${move}`,
      subject: `rectification:${id}`,
      divisionId,
      after: { state: to, assignedTo, deadline, text, link, measured },
    });
  }
}

function viewsOf(rows: readonly RectificationRow[], net: Net, caller: Principal): Rectification[] {
  const city = new NetScope(
    net,
    net.divisions.findIndex(({ parent }) => parent < 0),
  );
  return rows.map((row) => {
    const { id, division, subject, assignedTo, state, deadline, overdue, found, openedAt, version } = row;
    const standing = standingOf(net, division.id, subject);
    // An obligation that no longer holds needs no mending.
    const measured = standing?.state ?? 'exempt';
    const place = net.placeOf(division.id);
    return {
      id,
      division,
      trail: place === undefined ? [] : city.trail(place),
      subject,
      assignedTo,
      state,
      deadline,
      overdue,
      found,
      measured,
      measuredReasons: standing?.reasons ?? [],
      openedAt: openedAt.toISOString(),
      moves: allowedRectificationMoves(state, { ...partyOf(row, caller), measured }),
      version,
    };
  });
}

function partyOf({ assignedTo, assignedPath }: RectificationRow, caller: Principal) {
  return {
    isAssignee: caller.divisionId === assignedTo.id && caller.roles.includes(TIER_ROLE[assignedTo.tier]),
    isOverseer: mayExempt(caller, assignedPath),
    atTop: parentPath(assignedPath) === null,
  };
}

function standingOf(net: Net, division: number, subject: string): Standing | undefined {
  const place = net.placeOf(division);
  return net.standings.find((standing) => standing.division === place && standing.subject === subject);
}

/** The division above the one that must act. */
function divisionAbove({ assignedPath, assignedTo }: RectificationRow): number {
  const above = parentPath(assignedPath)?.split('/').filter(Boolean).at(-1);
  return above === undefined ? assignedTo.id : Number(above);
}

/** @throws DEADLINE_PAST */
function requireAhead(deadline: string): void {
  if (deadline < shanghaiDate(new Date())) throw refusal('deadline', 'DEADLINE_PAST');
}

const refusal = (path: string, code: string) => unprocessable(code, [{ path, code }]);
