export { jobQueue, type JobQueue, type SendOptions } from './job-queue';
export * from './jobs.module';
export * from './jobs.service';
export type { Schedule } from './schedule';
