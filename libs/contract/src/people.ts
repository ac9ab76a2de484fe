import { z } from 'zod';
import { Tier } from './divisions';
import { Language } from './notices';
import { PageQuery, pageOf } from './page';

export const Role = z.enum([
  'committee_member',
  'city_official',
  'district_official',
  'street_supervisor',
  'community_director',
  'centre_director',
  'system_admin',
  'security_admin',
  'auditor',
]);
export type Role = z.infer<typeof Role>;

export const Username = z
  .string()
  .trim()
  .min(3)
  .max(40)
  .regex(/^[a-z0-9][a-z0-9._-]*$/);
/** New passwords: 12 to 128 characters, no composition rules; common ones are refused by list. */
export const NewPassword = z.string().min(12).max(128);

/** Where notices are also sent; at most as long as mail allows. */
export const EmailAddress = z.email().max(254);

export const SignInRequest = z.strictObject({
  username: z.string().trim().min(1).max(40),
  password: z.string().min(1).max(128),
});
export type SignInRequest = z.infer<typeof SignInRequest>;

export const DivisionBrief = z.object({
  id: z.number().int(),
  name: z.string(),
  tier: Tier,
  code: z.string(),
});
export type DivisionBrief = z.infer<typeof DivisionBrief>;

/** Who is signed in and what they may do; `permissions` are the words of the rules library. */
export const Session = z.object({
  account: z.object({
    id: z.number().int(),
    username: z.string(),
    displayName: z.string(),
    roles: z.array(Role),
    division: DivisionBrief,
    /** Where the person also gets notices, and in which language they are written to. */
    email: z.string().nullable(),
    language: Language,
  }),
  permissions: z.array(z.string()),
  /** True until a password set by somebody else is changed; only that is then allowed. */
  mustChangePassword: z.boolean(),
  expiresAt: z.iso.datetime(),
  /** What every screen shows: the root division's name and whether the data is demo data. */
  city: z.object({ id: z.number().int(), name: z.string() }),
  demo: z.boolean(),
});
export type Session = z.infer<typeof Session>;

export const ChangePasswordRequest = z.strictObject({
  current: z.string().min(1).max(128),
  next: NewPassword,
});
export type ChangePasswordRequest = z.infer<typeof ChangePasswordRequest>;

/** What a person says about being written to; null takes the address away. */
export const UpdateOwnAccountRequest = z.strictObject({
  email: EmailAddress.nullable().optional(),
  language: Language.optional(),
});
export type UpdateOwnAccountRequest = z.infer<typeof UpdateOwnAccountRequest>;

/** One of a person's own sessions. */
export const OwnSession = z.object({
  id: z.number().int(),
  current: z.boolean(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
});
export type OwnSession = z.infer<typeof OwnSession>;
export const OwnSessionList = z.object({ items: z.array(OwnSession) });

export const Account = z.object({
  id: z.number().int(),
  username: z.string(),
  displayName: z.string(),
  roles: z.array(Role),
  division: DivisionBrief,
  email: z.string().nullable(),
  state: z.enum(['active', 'disabled']),
  mustChangePassword: z.boolean(),
  lastSignInAt: z.iso.datetime().nullable(),
  version: z.number().int(),
});
export type Account = z.infer<typeof Account>;
export const AccountPage = pageOf(Account);
/** Accounts in the caller's reach; `division` narrows to its subtree, `q` to part of a name. */
export const AccountListQuery = PageQuery.extend({
  division: z.coerce.number().int().optional(),
  q: z.string().trim().max(60).optional(),
  role: Role.optional(),
  state: z.enum(['active', 'disabled']).optional(),
});
export const CreateAccountRequest = z.strictObject({
  username: Username,
  displayName: z.string().trim().min(1).max(60),
  roles: z.array(Role).min(1).max(4),
  divisionId: z.number().int(),
  email: EmailAddress.optional(),
});
export type CreateAccountRequest = z.infer<typeof CreateAccountRequest>;
/** The first password is shown once and must be changed at first sign-in. */
export const AccountWithPassword = z.object({ account: Account, password: z.string() });
export type AccountWithPassword = z.infer<typeof AccountWithPassword>;
export const UpdateAccountRequest = z.strictObject({
  version: z.number().int(),
  displayName: z.string().trim().min(1).max(60).optional(),
  roles: z.array(Role).min(1).max(4).optional(),
  divisionId: z.number().int().optional(),
  /** Null takes it away. */
  email: EmailAddress.nullable().optional(),
  state: z.enum(['active', 'disabled']).optional(),
});
export type UpdateAccountRequest = z.infer<typeof UpdateAccountRequest>;

/** One line of the append-only log, newest first. */
export const AuditEntry = z.object({
  id: z.number().int(),
  at: z.iso.datetime(),
  accountId: z.number().int().nullable(),
  username: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  divisionId: z.number().int().nullable(),
  before: z.unknown(),
  after: z.unknown(),
  address: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
/** One page of the log. Lines are counted up to 10,000: with `more` there are more than `total`. */
export const AuditPage = pageOf(AuditEntry).extend({ more: z.boolean() });
export type AuditPage = z.infer<typeof AuditPage>;
export const AuditQuery = PageQuery.extend({
  action: z.string().max(60).optional(),
  account: z.coerce.number().int().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
