import { headStart } from './app/head-start';

headStart(window);
// A script of its own: what was begun above need not wait until Angular has come.
const { start } = await import('./app/start');
await start();
