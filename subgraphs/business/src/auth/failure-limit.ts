const CAPACITY = 20;
const REFILL_MS = 15_000;
const MAX_ADDRESSES = 10_000;

interface Bucket {
  tokens: number;
  at: number;
}

export interface FailureLimit {
  /** Seconds until the address may try again; 0 when it may now. */
  secondsToWait: (address: string) => number;
  countFailure: (address: string) => void;
}

/**
 * Twenty failures at once from one address, then one every 15 seconds; successes cost nothing, since a
 * whole branch may share an address. In memory of this process: the lock of an operator, which is in
 * the database, is what several copies share.
 */
export function newFailureLimit(now: () => number = Date.now): FailureLimit {
  const buckets = new Map<string, Bucket>();
  const bucketOf = (address: string): Bucket => {
    const bucket = buckets.get(address) ?? { tokens: CAPACITY, at: now() };
    const tokens = Math.min(CAPACITY, bucket.tokens + (now() - bucket.at) / REFILL_MS);
    return { tokens, at: now() };
  };
  return {
    secondsToWait: (address) => {
      const { tokens } = bucketOf(address);
      return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) * REFILL_MS) / 1000);
    },
    countFailure: (address) => {
      const bucket = bucketOf(address);
      // Re-inserted at the end: the first of the map is the one that has been quiet longest.
      buckets.delete(address);
      buckets.set(address, { ...bucket, tokens: Math.max(0, bucket.tokens - 1) });
      const oldest = buckets.keys().next().value;
      if (buckets.size > MAX_ADDRESSES && oldest !== undefined) buckets.delete(oldest);
    },
  };
}
