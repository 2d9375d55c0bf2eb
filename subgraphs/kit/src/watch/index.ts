export { type SlowOperation, noteDuration, slowestOf } from './slow-operations.ts';
export { healthOf, watchHealth } from './health-of.ts';
