export * from './base-map-setting';
export * from './config';
export * from './config.module';
export * from './outgoing-settings';
