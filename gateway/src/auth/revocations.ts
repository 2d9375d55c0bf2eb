import type { Logger } from '@zhongtai/kit/logging';
import { z } from 'zod';
import { httpRefusal } from '../errors.ts';
import { pollEvery } from '../poll-every.ts';
import { newAskInternal } from '../subgraphs/ask-internal.ts';
import type { Session } from './claims.ts';

const POLL_MS = 1_000;
// A token may be issued while its end is being written.
const MARGIN_MS = 1_000;
// Longer than any token lives.
const KEEP_MS = 24 * 3_600_000;

const feedSchema = z.object({
  horizon: z.string(),
  revocations: z.array(
    z.object({ kind: z.string(), subject: z.string().max(128), at: z.number() }),
  ),
});

type Feed = z.infer<typeof feedSchema>;

export interface Revocations {
  /** Resolves once the list is known here. */
  readonly ready: () => Promise<void>;
  /** @throws GraphQLError UNAUTHENTICATED; AUTHORITY_UNAVAILABLE while the list was never read */
  readonly refuseRevoked: (session: Session) => Promise<void>;
  readonly isRevoked: (session: Session) => boolean;
  /** Calls `listener` whenever something new is on the list. */
  readonly onChange: (listener: () => void) => void;
  readonly stop: () => Promise<void>;
}

export interface RevocationsOptions {
  readonly businessUrl: string;
  readonly gatewaySecret: string;
  readonly logger: Logger;
}

/**
 * Tokens that count no more although they have not expired, asked of business every second. While it is
 * down the list stays as it was: it is also the only one who can add to it.
 */
export function openRevocations(options: RevocationsOptions): Revocations {
  const list = newList();
  const listeners: (() => void)[] = [];
  const read = feedReader(options);
  let loaded = false;
  const poller = pollEvery(POLL_MS, {
    logger: options.logger,
    failed: 'revocations cannot be read: the list stays as it is',
    succeeded: 'revocations are read again',
    async once() {
      const isNew = list.add(await read());
      loaded = true;
      if (isNew) for (const listener of listeners) listener();
    },
  });
  const ready = async () => {
    if (!loaded) await poller.now();
  };
  return {
    ready,
    async refuseRevoked(session) {
      try {
        await ready();
      } catch (cause) {
        throw httpRefusal('AUTHORITY_UNAVAILABLE', 'Tokens cannot be checked right now', cause);
      }
      if (list.holds(session)) throw httpRefusal('UNAUTHENTICATED', 'Access revoked');
    },
    isRevoked: list.holds,
    onChange: (listener) => void listeners.push(listener),
    stop: () => poller.stop(),
  };
}

function newList() {
  const moments = new Map<string, number>();
  const forgetOld = () => {
    const oldest = Date.now() - KEEP_MS;
    for (const [name, at] of moments) if (at < oldest) moments.delete(name);
  };
  return {
    /** @returns whether anything was not known before */
    add({ revocations }: Feed): boolean {
      const before = moments.size;
      let isNew = false;
      for (const { kind, subject, at } of revocations) {
        const name = `${kind}:${subject}`;
        if ((moments.get(name) ?? 0) >= at) continue;
        moments.set(name, at);
        isNew = true;
      }
      if (moments.size > before) forgetOld();
      return isNew;
    },
    holds: ({ names, issuedAt }: Session): boolean =>
      names.some((name) => {
        const at = moments.get(name);
        if (at === undefined) return false;
        // A session that has ended stays so; whoever is let in again gets a new one.
        return name.startsWith('SESSION:') || issuedAt < at + MARGIN_MS;
      }),
  };
}

function feedReader({ businessUrl, gatewaySecret }: RevocationsOptions): () => Promise<Feed> {
  const ask = newAskInternal(gatewaySecret);
  let horizon = '0';
  return async () => {
    const response = await ask(`${businessUrl}/internal/revocations?after=${horizon}`);
    if (!response.ok) throw new Error(`Revocations: status ${response.status}`);
    const feed = feedSchema.parse(await response.json());
    ({ horizon } = feed);
    return feed;
  };
}
