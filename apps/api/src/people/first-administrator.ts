import { Username } from '@tonghu/contract';
import { shanghaiDate } from '@tonghu/rules';
import type { DataSource, EntityManager } from 'typeorm';
import { writePlan } from '../divisions';
import { generatePassword } from './generated-password';
import { hashPassword } from './password-hash';

/** The root division, needed as long as none has been imported; the import takes it over by its code. */
export interface NewCity {
  /** 12 digits, ending in eight zeros. */
  code: string;
  name: string;
}

/**
 * The security administrator with whom a new installation begins; everybody else is created by them. Creates the root
 * division as well when there is none.
 *
 * @returns the one-time password, which must be changed at first sign-in
 * @throws Error with code ACCOUNTS_EXIST when anybody has an account, CITY_MISSING without a root division and `city`
 */
export async function createFirstAdministrator(
  dataSource: DataSource,
  options: { username: string; city?: NewCity },
): Promise<{ username: string; password: string }> {
  const username = Username.parse(options.username);
  const password = generatePassword();
  const hash = await hashPassword(password);
  await dataSource.transaction(async (manager) => {
    await manager.query(`lock table account in exclusive mode`);
    const [existing] = (await manager.query(`select 1 from account limit 1`)) as unknown[];
    if (existing) throw refusal('ACCOUNTS_EXIST');
    const [root] = (await manager.query(
      `select division_id as id from division_version
       where tier = 1 and valid @> (now() at time zone 'Asia/Shanghai')::date`,
    )) as { id: number }[];
    const cityId = root?.id ?? (await createCity(manager, options.city));
    const [{ id }] = (await manager.query(
      `insert into account (username, display_name, division_id, roles, password_hash)
       values ($1, $1, $2, '{security_admin}', $3) returning id`,
      [username, cityId, hash],
    )) as [{ id: number }];
    await manager.query(
      `insert into audit_entry (action, subject, division_id, after) values ('account.created', $1, $2, $3)`,
      [`account:${id}`, cityId, JSON.stringify({ username, roles: ['security_admin'], first: true })],
    );
  });
  return { username, password };
}

async function createCity(manager: EntityManager, city: NewCity | undefined): Promise<number> {
  if (!city) throw refusal('CITY_MISSING');
  const root = {
    ...city,
    tier: 1,
    parentCode: null,
    kind: null,
    reporting: true,
    pinyin: '',
    initials: '',
  } as const;
  const [written] = await writePlan(manager, [root], shanghaiDate(new Date()));
  if (!written) throw refusal('CITY_MISSING');
  return written.id;
}

const refusal = (code: string) => Object.assign(new Error(code), { code });
