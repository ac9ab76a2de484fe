import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { LiveEvents } from '../../platform/live';
import { CapacityAlerts } from './capacity-alerts';
import { mayRead, readHouse } from './house-access';

/** How long admissions are gathered before they are announced together. */
const GATHER_MS = 40;

/** Subject under which changes of a house's places are announced. */
const houseSubject = (id: number) => `facility:${id}`;

/** Tells those who look that the places of a house have changed. */
@Injectable()
export class CapacityNews implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger(CapacityNews.name);
  private readonly gathered = new Set<number>();
  private timer: NodeJS.Timeout | null = null;
  private saying: Promise<void> = Promise.resolve();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly live: LiveEvents,
    private readonly alerts: CapacityAlerts,
  ) {}

  onModuleInit(): void {
    this.live.topics('facility', async (caller, id) => {
      if (!/^[1-9]\d{0,8}$/.test(id ?? '')) return null;
      const house = await readHouse(this.dataSource, caller, Number(id));
      return house && mayRead(caller, house) ? houseSubject(house.id) : null;
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) this.say();
    await this.saying;
  }

  /** Announces a change of houses when the transaction commits, and alerts where a threshold was reached by it. */
  async changed(manager: EntityManager, houses: readonly number[]): Promise<void> {
    for (const id of houses) await this.alerts.check(manager, id);
    await this.announce(manager, houses);
  }

  /** Announces without alerting. */
  async announce(manager: EntityManager, houses: readonly number[]): Promise<void> {
    await this.live.announce(manager, houses.map(houseSubject));
  }

  /**
   * Announces a change that has been committed, together with others of the moment: PostgreSQL lets transactions that
   * notify commit one after the other only, which would cost admissions a third of their rate. What a process cannot say
   * any more because it is killed, the clock says within a minute.
   */
  soon(house: number): void {
    this.gathered.add(house);
    this.timer ??= setTimeout(() => this.say(), GATHER_MS);
  }

  private say(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const houses = [...this.gathered];
    this.gathered.clear();
    this.saying = this.saying
      .then(() => this.dataSource.transaction((manager) => this.announce(manager, houses)))
      .catch((error: unknown) => this.logger.warn({ err: error }, 'news put off until the clock says them'));
  }
}
