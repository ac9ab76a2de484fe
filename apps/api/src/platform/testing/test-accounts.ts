import { hash } from '@node-rs/argon2';
import type { Role } from '@tonghu/contract';
import type { DataSource } from 'typeorm';

/** Password of every account that tests create. */
export const TEST_PASSWORD = 'sunlit-harbour-42';

let cheapHash: Promise<string> | undefined;

export interface TestAccount {
  username: string;
  roles: Role[];
  divisionId: number;
  displayName?: string;
  mustChangePassword?: boolean;
}

/** Writes an account that signs in with {@link TEST_PASSWORD}; answers its id. */
export async function createTestAccount(dataSource: DataSource, account: TestAccount): Promise<number> {
  cheapHash ??= hash(TEST_PASSWORD, {
    memoryCost: 8,
    timeCost: 1,
    parallelism: 1,
  });
  const [{ id }] = (await dataSource.query(
    `insert into account (username, display_name, division_id, roles, password_hash, must_change_password)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [
      account.username,
      account.displayName ?? account.username,
      account.divisionId,
      account.roles,
      await cheapHash,
      account.mustChangePassword ?? false,
    ],
  )) as [{ id: number }];
  return id;
}
