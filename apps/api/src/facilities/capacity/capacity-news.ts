import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { LiveEvents } from '../../platform/live';
import { mayRead, readHouse } from './house-access';

/** Subject under which changes of a house's places are announced. */
export const houseSubject = (id: number) => `facility:${id}`;

/** Tells those who look that the places of a house have changed. */
@Injectable()
export class CapacityNews implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly live: LiveEvents,
  ) {}

  onModuleInit(): void {
    this.live.topics('facility', async (caller, id) => {
      if (!/^[1-9]\d{0,8}$/.test(id ?? '')) return null;
      const house = await readHouse(this.dataSource, caller, Number(id));
      return house && mayRead(caller, house) ? houseSubject(house.id) : null;
    });
  }

  /** Announces a change of houses when the transaction commits. */
  async changed(manager: EntityManager, houses: readonly number[]): Promise<void> {
    for (const id of houses) await this.live.announce(manager, houseSubject(id));
  }
}
