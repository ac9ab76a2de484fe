/** Coverage: the whole city's net read anew after a house has changed, and a province of 21,958 communities. */
import { performance } from 'node:perf_hooks';
