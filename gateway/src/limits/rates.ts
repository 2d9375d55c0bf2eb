import type { Caller, CallerKind } from '@zhongtai/kit/caller';
import type { Logger } from '@zhongtai/kit/logging';
import { Redis } from 'ioredis';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';

/** Requests a minute of one caller by its kind, or of one address; null is without limit. */
export type Rates = Readonly<Record<CallerKind | 'ADDRESS' | 'SENDER', number | null>>;

export const RATES: Rates = {
  /** Of one address, since nobody said who they are. */
  ANONYMOUS: 3_000,
  CUSTOMER: 3_000,
  OPERATOR: 30_000,
  PARTNER: 60_000,
  SERVICE: null,
  /** On the paths beside the graph. */
  ADDRESS: 12_000,
  /** On the path that takes events: one address may be a server, or the way out of a whole branch. */
  SENDER: 120_000,
};

const MINUTE_SECONDS = 60;
const PREFIX = 'zhongtai:rate';

interface Counted {
  readonly caller: Caller;
  /** In place of the rate of its kind. */
  readonly requestsPerMinute?: number;
}

export interface RateLimits {
  /** Seconds to wait; null when the caller may go on. */
  readonly ofCaller: (counted: Counted) => Promise<number | null>;
  readonly ofAddress: (address: string) => Promise<number | null>;
  readonly ofSender: (address: string) => Promise<number | null>;
  readonly stop: () => Promise<void>;
}

export interface RateLimitsOptions {
  readonly rates: Rates;
  /** Where all copies of the gateway count together; null: each for itself. */
  readonly redisUrl: string | null;
  readonly logger: Logger;
}

export function openRateLimits({ rates, redisUrl, logger }: RateLimitsOptions): RateLimits {
  const redis = redisUrl === null ? null : openRedis(redisUrl, logger);
  const limiters = new Map(
    Object.entries(rates).flatMap(([kind, points]) =>
      points === null ? [] : [[kind, newLimiter(redis, kind, points)] as const],
    ),
  );
  const wait = (kind: string, key: string) => {
    const limiter = limiters.get(kind);
    return limiter ? secondsToWait(limiter, key) : Promise.resolve(null);
  };
  return {
    ofCaller({ caller: { kind, subject, address }, requestsPerMinute: own }) {
      const key = subject === '' ? (address ?? '') : subject;
      if (own === undefined) return wait(kind, key);
      const ownKind = `${kind} ${own}`;
      const limiter = limiters.get(ownKind) ?? newLimiter(redis, ownKind, own);
      limiters.set(ownKind, limiter);
      return secondsToWait(limiter, key);
    },
    ofAddress: (address) => wait('ADDRESS', address),
    ofSender: (address) => wait('SENDER', address),
    stop: async () => redis?.disconnect(),
  };
}

/** While Redis is away each copy counts for itself, so that its outage neither stops nor frees anybody. */
function newLimiter(redis: Redis | null, kind: string, points: number): RateLimiterAbstract {
  const options = { points, duration: MINUTE_SECONDS, keyPrefix: `${PREFIX}:${kind}` };
  const memory = new RateLimiterMemory(options);
  if (!redis) return memory;
  return new RateLimiterRedis({
    ...options,
    storeClient: redis,
    insuranceLimiter: memory,
    rejectIfRedisNotReady: true,
    // Who is over the limit is refused without asking again.
    inMemoryBlockOnConsumed: points,
  });
}

async function secondsToWait(limiter: RateLimiterAbstract, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
  }
}

function openRedis(url: string, logger: Logger): Redis {
  const redis = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 0 });
  let isFailing = false;
  redis.on('ready', () => (isFailing = false));
  redis.on('error', (err: unknown) => {
    if (!isFailing) logger.error({ err }, 'Redis is not there: each gateway counts for itself');
    isFailing = true;
  });
  return redis;
}
