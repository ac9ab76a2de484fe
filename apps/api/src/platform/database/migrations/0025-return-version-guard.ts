import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is kept of a return (texts of statistics, figures of the explorer) is known by its version alone. */
export class ReturnVersionGuard1700000000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function return_keeps_version() returns trigger language plpgsql as $$
      begin
        raise exception 'return % changed without a new version', old.id
          using errcode = 'integrity_constraint_violation', constraint = 'return_version_moves';
      end $$;
      create trigger return_version_moves before update on return for each row
        when (new.version = old.version and (
          new.state <> old.state or new.own is distinct from old.own or new.total is distinct from old.total
          or new.included is distinct from old.included or new.expected is distinct from old.expected
          or new.excused_below is distinct from old.excused_below
        )) execute function return_keeps_version();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger return_version_moves on return;
      drop function return_keeps_version();
    `);
  }
}
