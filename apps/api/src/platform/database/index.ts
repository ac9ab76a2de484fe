export * from './data-source';
export * from './database.module';
export * from './flat-array';
export * from './grouped-statement';
export * from './hot-pool';
export * from './migrate';
export * from './notification.listener';
