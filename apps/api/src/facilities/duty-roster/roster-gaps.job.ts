import { Injectable, type OnModuleInit } from '@nestjs/common';
import { overlaps, shanghaiDate, type TimeSpan } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';
import { Notifier } from '../../people';
import { Jobs } from '../../platform/jobs';
import { lookAhead } from './duty-roster.service';

const ROUND_THE_CLOCK = `
  select f.id, f.name,
    array(select account_id from facility_director d where d.facility_id = f.id order by account_id) as directors
  from facility f
  where f.round_the_clock_since is not null or exists (select 1 from duty_gap g where g.facility_id = f.id)
  order by f.id
`;

interface House {
  id: number;
  name: string;
  directors: number[];
}

/** Looks every morning for gaps within 14 days and tells the directors of those that are new. */
@Injectable()
export class RosterGapsJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly notifier: Notifier,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('facility-roster-gaps', { at: '06:30' }, (manager) => this.look(manager, new Date()));
  }

  /**
   * One notice a house, about the gaps that nobody has been told of; a gap that only shrinks or comes nearer is no news,
   * one that was mended and opens again is.
   */
  async look(manager: EntityManager, now: Date): Promise<void> {
    for (const house of (await manager.query(ROUND_THE_CLOCK)) as House[]) {
      const { gaps } = await lookAhead(manager, house.id, now);
      const told = await takeTold(manager, house.id);
      await keepTold(manager, house.id, gaps);
      const news = gaps.filter((gap) => !told.some((known) => overlaps(known, gap)));
      const [first] = news;
      if (!first) continue;
      const on = shanghaiDate(new Date(first.from));
      await this.notifier.notify(manager, {
        toAccounts: house.directors,
        kind: 'facility.roster_gap',
        params: { facility: house.name, on, gaps: news.length },
        link: `/facilities/${house.id}/roster?week=${on}`,
        dedupeKey: `facility.roster_gap:${house.id}:${shanghaiDate(now)}:${first.from}`,
      });
    }
  }
}

/** The gaps that the directors know of; they are forgotten here. */
async function takeTold(manager: EntityManager, house: number): Promise<TimeSpan[]> {
  const rows = (await manager.query(
    `with gone as (delete from duty_gap where facility_id = $1 returning during)
     select lower(during) as begins, upper(during) as ends from gone`,
    [house],
  )) as { begins: Date; ends: Date }[];
  return rows.map(({ begins, ends }) => ({ from: begins.getTime(), to: ends.getTime() }));
}

async function keepTold(manager: EntityManager, house: number, gaps: readonly TimeSpan[]): Promise<void> {
  await manager.query(
    `insert into duty_gap (facility_id, during)
     select $1, tstzrange(begins, ends) from unnest($2::timestamptz[], $3::timestamptz[]) as gap (begins, ends)`,
    [house, gaps.map(({ from }) => new Date(from)), gaps.map(({ to }) => new Date(to))],
  );
}
