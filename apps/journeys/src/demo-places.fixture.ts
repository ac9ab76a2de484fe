import { test as base } from '@playwright/test';
import { demoPlaces, type DemoPlaces } from './demo-places';

/** A journey that only looks, with the places of the demo city, which are looked up once. */
export const test = base.extend<object, { places: DemoPlaces }>({
  places: [async ({ browser }, use) => use(await demoPlaces(browser)), { scope: 'worker' }],
});
