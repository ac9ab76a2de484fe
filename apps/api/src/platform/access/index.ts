export * from './access.decorators';
export * from './access.module';
export * from './principal';
export * from './route-catalogue';
