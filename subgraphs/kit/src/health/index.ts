export { releaseDeadConnections } from './dead-connections.ts';
export { type Health, newHealth, type Readiness } from './health.ts';
