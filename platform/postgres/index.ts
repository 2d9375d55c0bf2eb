export { startGuardedPostgres } from './guarded.ts';
export type { Postgres } from './postgres.ts';
export { withClient } from './probe.ts';
