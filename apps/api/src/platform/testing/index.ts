export * from './migrated-database';
export * from './small-city';
export * from './test-accounts';
export * from './test-app';
export * from './test-browser';
export * from './test-stream';
