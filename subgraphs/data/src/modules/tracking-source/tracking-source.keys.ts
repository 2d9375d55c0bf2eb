import { createHash, randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { TrackingSource } from './tracking-source.entity.ts';

const ID_BYTES = 6;
const SECRET_BYTES = 24;

/**
 * A key of no meaning, how it is kept, and how people tell it from others. In two parts, since Jitsu's clients take no
 * other; all others send it as it is.
 */
export function newWriteKey() {
  const keyHint = `zt${randomBytes(ID_BYTES).toString('hex')}`;
  const key = `${keyHint}:${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { key, keyHash: hashOf(key), keyHint };
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** For how long a revoked key may still write. */
const KNOWN_MS = 5_000;
/** Beyond what anybody has: who tries keys at random must not fill the memory. */
const MOST_KEYS = 10_000;

/** Finds who may write with a key; null for nobody. */
export type FindSource = (key: string) => Promise<TrackingSource | null>;

/** Remembers for five seconds what it found. @param manager of the platform, since a key is all that is known */
export function newFindSource(manager: () => EntityManager, now: () => Date): FindSource {
  const known = new Map<string, { until: number; source: Promise<TrackingSource | null> }>();
  return (key) => {
    const keyHash = hashOf(key);
    const remembered = known.get(keyHash);
    if (remembered && remembered.until > now().getTime()) return remembered.source;
    if (known.size >= MOST_KEYS) known.clear();
    const source = manager().findOne(TrackingSource, { keyHash, revokedAt: null });
    known.set(keyHash, { until: now().getTime() + KNOWN_MS, source });
    // A database that was away must be asked again at once.
    source.catch(() => known.delete(keyHash));
    return source;
  };
}
