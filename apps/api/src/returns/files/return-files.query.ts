import type { ReturnState } from '@tonghu/contract';
import type { PeriodState } from '@tonghu/rules';
import { inReachSql } from '../in-reach.query';
import { CORRECTING, type ReturnRow } from '../return-row.query';

/** A return as files are written and read. */
export interface FileReturnRow {
  division_id: number;
  tier: number;
  path: string;
  code: string;
  name: string;
  form_id: number;
  state: ReturnState;
  version: number;
  own: (number | null)[];
  period: string;
  period_state: PeriodState;
  excuse: ReturnRow['excuse'];
  correcting: boolean;
}

const COLUMNS = `
  r.division_id, r.tier, r.path, r.code, r.name, r.form_id, r.state, r.version, r.own, p.key as period,
  p.state as period_state, r.excuse, ${CORRECTING} as correcting`;

/** $1 division, $2 month, $3 path of the caller's division: out of reach is as good as absent. */
export const READ_FOR_FILE = `
  select ${COLUMNS} from return r join period p on p.id = r.period_id
  where r.division_id = $1 and p.key = $2 and ${inReachSql('r.path', '$3')}`;

/** $1 month, $2 path in it of the division that they lie below, $3 number of the tier, $4 how many at most; in the order of their codes. */
export const READ_BELOW_FOR_FILE = `
  select ${COLUMNS} from return r join period p on p.id = r.period_id
  where p.key = $1 and starts_with(r.path, $2) and r.tier = $3
  order by r.code limit $4`;
