import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app';
import { APP_CONFIG } from './app.config';

/** Runs the application. */
export async function start(): Promise<void> {
  await bootstrapApplication(App, APP_CONFIG);
}
