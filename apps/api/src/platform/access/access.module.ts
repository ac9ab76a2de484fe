import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { RouteCatalogue } from './route-catalogue';

@Global()
@Module({ imports: [DiscoveryModule], providers: [RouteCatalogue], exports: [RouteCatalogue] })
export class AccessModule {}
