import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { LiveEvents } from '../../platform/live';
import { CapacityAlerts } from './capacity-alerts';
import { mayRead, readHouse } from './house-access';

/** Subject under which changes of a house's places are announced. */
export const houseSubject = (id: number) => `facility:${id}`;

/** Tells those who look that the places of a house have changed. */
@Injectable()
export class CapacityNews implements OnModuleInit {
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

  /** Announces a change of houses when the transaction commits, and alerts where a threshold was reached by it. */
  async changed(manager: EntityManager, houses: readonly number[]): Promise<void> {
    for (const id of houses) {
      await this.alerts.check(manager, id);
      await this.live.announce(manager, houseSubject(id));
    }
  }
}
