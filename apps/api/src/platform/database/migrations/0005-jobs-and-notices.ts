import PgBoss from 'pg-boss';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The schema version of the queue library that this migration installs; another one needs a migration of its own. */
export const JOB_SCHEMA_VERSION = 24;

/** The library's own statements, without the transaction that it wraps around them. */
function jobSchema(): string {
  const plan = PgBoss.getConstructionPlans('pgboss').trim();
  if (!plan.startsWith('BEGIN;') || !plan.endsWith('COMMIT;')) throw new Error('unknown plan of the queue');
  return plan.slice('BEGIN;'.length, -'COMMIT;'.length);
}

/** The queue of jobs, notices to accounts, and where and in which language a person is written to. */
export class JobsAndNotices1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(jobSchema());
    await runner.query(`
      alter table account add email text, add language text not null default 'zh-Hans',
        add constraint account_email_check check (email ~ '^[^@[:space:]]+@[^@[:space:]]+$' and length(email) <= 254),
        add constraint account_language_check check (language in ('zh-Hans', 'en'));

      create table notice (
        id bigint generated always as identity,
        account_id integer not null,
        kind text not null,
        params jsonb not null,
        link text not null,
        dedupe_key text not null,
        created_at timestamptz not null default now(),
        read_at timestamptz,
        constraint notice_pk primary key (id),
        constraint notice_account_fk foreign key (account_id) references account (id),
        constraint notice_dedupe_key unique (account_id, dedupe_key),
        constraint notice_link_check check (link ~ '^/([^/]|$)')
      );
      create index notice_account_idx on notice (account_id, id);
      create index notice_unread_idx on notice (account_id, id) where read_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table notice;
      alter table account drop column email, drop column language;
      drop schema pgboss cascade;
    `);
  }
}
