export * from './account.entity';
export { createFirstAdministrator, type NewCity } from './first-administrator';
export { hashPassword } from './password-hash';
export * from './inbox';
export * from './people.module';
export { announce, SESSION_CHANGED } from './session-change';

import { AccountEntity } from './account.entity';
import { NoticeEntity } from './inbox';
import { SessionEntity } from './session.entity';
import { SignInFailureEntity } from './sign-in-failure.entity';

/** Entities of this domain, for the application module. */
export const PEOPLE_ENTITIES = [AccountEntity, NoticeEntity, SessionEntity, SignInFailureEntity];
