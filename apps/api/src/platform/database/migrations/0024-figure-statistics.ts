import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * No query asks which returns hold a figure, so the planner needs no statistics of the packed figures; gathering them,
 * of every element of 30,000 vectors, took most of every ANALYZE.
 */
export class FigureStatistics1700000000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setTarget(runner, 0);
  }

  async down(runner: QueryRunner): Promise<void> {
    await setTarget(runner, -1);
  }
}

const setTarget = (runner: QueryRunner, target: number) =>
  runner.query(`
    alter table return alter column own set statistics ${target}, alter column total set statistics ${target};
    alter table return_event alter column own set statistics ${target};
    alter table edition_figure alter column own set statistics ${target}, alter column total set statistics ${target};
  `);
