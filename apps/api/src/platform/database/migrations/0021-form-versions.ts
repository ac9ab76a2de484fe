import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Forms over time: a draft of the next version, adoption, and figures of one version read under another. */
export class FormVersions1700000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table form_version
        add column adopted_at timestamptz,
        add column adopted_by integer,
        add constraint form_version_first_period_key unique (first_period),
        add constraint form_version_first_period_check check (first_period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
        add constraint form_version_adopted_by_fk foreign key (adopted_by) references account (id);

      create table form_draft (
        id smallint not null default 1,
        base_id integer not null,
        version integer not null default 1,
        content jsonb not null,
        started_at timestamptz not null default now(),
        started_by integer not null,
        changed_at timestamptz not null default now(),
        constraint form_draft_pk primary key (id),
        constraint form_draft_one_check check (id = 1),
        constraint form_draft_base_fk foreign key (base_id) references form_version (id),
        constraint form_draft_started_by_fk foreign key (started_by) references account (id)
      );

      create function form_is_frozen() returns trigger language plpgsql as $$
        begin
          raise exception 'a form version never changes';
        end
      $$;
      create trigger form_indicator_frozen before update or delete on form_indicator
        for each statement execute function form_is_frozen();
      create trigger form_rule_frozen before update or delete on form_rule
        for each statement execute function form_is_frozen();
      create trigger form_rate_frozen before update or delete on form_rate
        for each statement execute function form_is_frozen();
      create trigger form_version_frozen before update or delete on form_version
        for each statement execute function form_is_frozen();

      alter table period add constraint period_form_key unique (id, form_id);
      alter table return
        drop constraint return_period_fk,
        add constraint return_period_fk foreign key (period_id, form_id) references period (id, form_id);

      create function figures_by_code(figures bigint[], from_form integer, to_form integer, lacking bigint)
        returns bigint[] language sql stable parallel safe as $$
          select array_agg(
            case when had.scale = has.scale then figures[had.position + 1] else lacking end order by has.position
          )
          from form_indicator has
          left join form_indicator had on had.form_id = from_form and had.code = has.code
          where has.form_id = to_form
        $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function figures_by_code(bigint[], integer, integer, bigint);
      alter table return
        drop constraint return_period_fk,
        add constraint return_period_fk foreign key (period_id) references period (id);
      alter table period drop constraint period_form_key;
      drop trigger form_version_frozen on form_version;
      drop trigger form_rate_frozen on form_rate;
      drop trigger form_rule_frozen on form_rule;
      drop trigger form_indicator_frozen on form_indicator;
      drop function form_is_frozen();
      drop table form_draft;
      alter table form_version
        drop constraint form_version_adopted_by_fk,
        drop constraint form_version_first_period_check,
        drop constraint form_version_first_period_key,
        drop column adopted_by,
        drop column adopted_at;
    `);
  }
}
