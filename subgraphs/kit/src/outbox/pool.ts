import { Pool } from 'pg';

/** A pool whose connections may die at any moment, also in use, without ending the process. */
export function openPool(url: string, max: number, onError: (error: Error) => void): Pool {
  const pool = new Pool({ connectionString: url, max });
  pool.on('error', onError);
  // The pool listens only to idle connections; errors of one in use would otherwise be unhandled.
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}
