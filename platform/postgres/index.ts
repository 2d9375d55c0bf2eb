export { createDatabase } from './database.ts';
export { startGuard, startGuardedPostgres } from './guarded.ts';
export { type Postgres, startPostgres } from './postgres.ts';
export { withClient } from './probe.ts';
