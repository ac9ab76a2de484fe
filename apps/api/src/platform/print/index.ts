export * from './pdf-printer';
export * from './print.module';
