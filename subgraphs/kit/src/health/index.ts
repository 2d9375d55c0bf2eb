export { type Health, newHealth, type Readiness } from './health.ts';
