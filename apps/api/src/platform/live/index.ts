export { LiveEvents, type TopicReach } from './live-events';
export { LiveStreams, STREAMS_PER_ACCOUNT } from './live-streams';
export * from './live.module';
