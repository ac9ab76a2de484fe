import { Module } from '@nestjs/common';
import { CapacityModule } from './capacity/capacity.module';

/** Registry, capacity and duty roster of protection centres and rescue points. */
@Module({ imports: [CapacityModule] })
export class FacilitiesModule {}
