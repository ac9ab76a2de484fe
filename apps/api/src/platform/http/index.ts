export * from './accepts-file.decorator';
export * from './http-server';
export * from './portal-files';
export * from './problem-adapter';
