/**
 * Node's and PostgreSQL's codes of failures that pass by themselves: connection, resources, shutdown,
 * serialisation, locks.
 */
const PASSING =
  /^(ECONN\w+|ETIMEDOUT|EPIPE|EAI_\w+|ENOTFOUND|EHOSTUNREACH|UND_ERR_\w+|ABORT_ERR|(08|40|53|57)\w{3}|55P03|25P0[34])$/;
const PASSING_NAMES = new Set(['AbortError', 'TimeoutError', 'ConnectionException']);

/** Is the failure that of a neighbour that is down, and not of the event that was being handled? */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (PASSING.test(code) || PASSING_NAMES.has(error.name)) return true;
  return (
    /connection (terminated|ended)|socket hang up/i.test(error.message) || isOutage(error.cause)
  );
}
