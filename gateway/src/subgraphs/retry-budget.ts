const SHARE = 0.1;
const MAX_SAVED = 10;

export interface RetryBudget {
  /** To be called for whatever is sent for the first time. */
  readonly earn: () => void;
  /** Whether something may be sent a second time now. */
  readonly spend: () => boolean;
}

/** One in ten requests may be sent again: repeating more would be a second load on whoever fails under the first. */
export function newRetryBudget(): RetryBudget {
  let saved = MAX_SAVED;
  return {
    earn() {
      saved = Math.min(saved + SHARE, MAX_SAVED);
    },
    spend() {
      if (saved < 1) return false;
      saved -= 1;
      return true;
    },
  };
}
