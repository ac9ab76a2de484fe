import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of a form are part of its version: their letters, names, order and layout. */
export class FormTables1700000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table form_table (
        form_id integer not null,
        code text not null,
        position smallint not null,
        zh text not null,
        en text not null,
        layout text not null,
        constraint form_table_pk primary key (form_id, code),
        constraint form_table_position_key unique (form_id, position),
        constraint form_table_form_fk foreign key (form_id) references form_version (id),
        constraint form_table_code_check check (code ~ '^[A-CE-Z]$'),
        constraint form_table_layout_check check (layout in ('matrix', 'list'))
      );

      insert into form_table (form_id, code, position, zh, en, layout)
        select v.id, t.code, row_number() over (partition by v.id order by t.code) - 1, t.zh, t.en, t.layout
        from form_version v cross join (values
          ('A', '特殊未成年人', 'Target groups', 'matrix'),
          ('B', '发现报告与联动反应', 'Concerns and response', 'list'),
          ('C', '机构、人员与经费', 'Facilities, staff and funds', 'list')
        ) as t (code, zh, en, layout)
        where exists (select from form_indicator i where i.form_id = v.id and i.table_code = t.code);

      alter table form_indicator add constraint form_indicator_table_fk
        foreign key (form_id, table_code) references form_table (form_id, code);
      create trigger form_table_frozen before update or delete on form_table
        for each statement execute function form_is_frozen();

      update form_draft d set content = d.content || jsonb_build_object('tables', (
        select coalesce(jsonb_agg(
          jsonb_build_object('code', t.code, 'zh', t.zh, 'en', t.en, 'layout', t.layout) order by t.position
        ), '[]') from form_table t where t.form_id = d.base_id
      ));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update form_draft set content = content - 'tables';
      alter table form_indicator drop constraint form_indicator_table_fk;
      drop table form_table;
    `);
  }
}
