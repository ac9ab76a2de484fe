export { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-accounts';
export { loadDemo, resetDemo, type LoadProgress } from './demo.loader';
