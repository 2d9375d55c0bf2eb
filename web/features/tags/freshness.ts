import type { TagRefresh } from '#generated/gql/graphql.ts';

const HOUR_MS = 3_600_000;

/** After this long without a run a tag has missed one: its rhythm, and half as long again. */
const LATE_AFTER_MS: Record<TagRefresh, number> = {
  REALTIME: HOUR_MS,
  HOURLY: 1.5 * HOUR_MS,
  DAILY: 36 * HOUR_MS,
  WEEKLY: 252 * HOUR_MS,
  MONTHLY: 46 * 24 * HOUR_MS,
};

interface Computed {
  readonly refresh: TagRefresh;
  /** Null when it was never computed, which is not late. */
  readonly computedAt: string | null;
}

/** Whether the values of a tag are older than its rhythm promises. */
export function isLate({ refresh, computedAt }: Computed, now: Date): boolean {
  if (!computedAt) return false;
  return now.getTime() - Date.parse(computedAt) > LATE_AFTER_MS[refresh];
}
