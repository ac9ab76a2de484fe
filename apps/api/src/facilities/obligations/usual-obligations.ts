import type { ObligationSubject, UsualObligations } from '@tonghu/contract';
import { TIER_NUMBER, type Tier } from '@tonghu/rules';
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import type { EntityManager } from 'typeorm';
import { TODAY } from '../../divisions';
import { dataFile } from '../../platform/data-file';

interface Line {
  tier: Tier;
  /** Code of the division, empty for every division of the tier. */
  code: string;
  subject: ObligationSubject;
  since: string;
  source: string;
}

/**
 * Writes the obligations that the opinion of 2014 and the law since name, for a city that has none yet; those of
 * divisions that this city does not have are passed over and told.
 */
export async function loadUsualObligations(manager: EntityManager): Promise<UsualObligations> {
  const lines: Line[] = parse(readFileSync(dataFile('facilities/obligations/data/obligations-2014.csv')), {
    columns: true,
    bom: true,
  });
  const written = (await manager.query(
    `insert into obligation (tier, division_id, subject, valid, source)
     select given.tier, v.division_id, given.subject, daterange(given.since, null), given.source
     from jsonb_to_recordset($1) as given (tier smallint, code text, subject text, since date, source text)
     left join division_version v on v.code = given.code and v.tier = given.tier and v.valid @> ${TODAY}
     where given.code = '' or v.division_id is not null
     returning id`,
    [JSON.stringify(lines.map((line) => ({ ...line, tier: TIER_NUMBER[line.tier] })))],
  )) as unknown[];
  const codes = lines.map(({ code }) => code).filter((code) => code !== '');
  const absent = (await manager.query(
    `select code from unnest($1::text[]) as code
     where not exists (select 1 from division_version v where v.code = code.code and v.valid @> ${TODAY})
     order by code`,
    [codes],
  )) as { code: string }[];
  return { added: written.length, absent: absent.map(({ code }) => code) };
}
