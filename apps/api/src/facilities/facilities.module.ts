import { Module } from '@nestjs/common';

/** Registry, capacity and duty roster of protection centres and rescue points. */
@Module({})
export class FacilitiesModule {}
