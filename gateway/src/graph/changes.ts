import { CALLER_HEADER, serviceCaller } from '@zhongtai/kit/caller';
import type { Logger } from '@zhongtai/kit/logging';
import { z } from 'zod';
import { newCallerSigner } from '../auth/signed-callers.ts';
import { pollEvery } from '../poll-every.ts';

const POLL_MS = 1_000;
const TIMEOUT_MS = 2_000;
/** Without word for longer, something may have changed that is not known here. */
const CURRENT_MS = 3_000;

const changesSchema = z.object({ cursor: z.string(), types: z.array(z.string()).nullable() });

export interface ChangesOptions {
  /** Of the subgraphs that have events. */
  readonly urls: readonly string[];
  readonly gatewaySecret: string;
  readonly logger: Logger;
}

export interface Changes {
  /** Whether all that has changed up to a few seconds ago was told. */
  readonly areCurrent: () => boolean;
  readonly stop: () => Promise<void>;
}

/** Asks the subgraphs every second what has happened, and tells which types of the graph it was about; null: any. */
export function openChanges(
  { urls, gatewaySecret, logger }: ChangesOptions,
  tell: (types: ReadonlySet<string> | null) => void,
): Changes {
  const sign = newCallerSigner(gatewaySecret);
  const sources = urls.map((url) => follow(url, sign, tell));
  const poller = pollEvery(POLL_MS, {
    logger,
    failed: 'changes cannot be read: nothing is answered from memory',
    succeeded: 'changes are read again',
    once: async () => void (await Promise.all(sources.map((source) => source.ask()))),
  });
  return {
    areCurrent: () => sources.every((source) => Date.now() - source.askedAt() < CURRENT_MS),
    stop: () => poller.stop(),
  };
}

function follow(
  url: string,
  sign: ReturnType<typeof newCallerSigner>,
  tell: (types: ReadonlySet<string> | null) => void,
) {
  let after: string | null = null;
  let askedAt = -Infinity;
  return {
    askedAt: () => askedAt,
    async ask(): Promise<void> {
      const began = Date.now();
      const response = await fetch(`${url}/internal/changes${after ? `?after=${after}` : ''}`, {
        headers: { [CALLER_HEADER]: sign(serviceCaller('gateway'))() },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) throw new Error(`Changes: status ${response.status}`);
      const { cursor, types } = changesSchema.parse(await response.json());
      if (types === null) tell(null);
      else if (types.length > 0) tell(new Set(types.map(typeOf)));
      after = cursor;
      askedAt = began;
    },
  };
}

/** `business.product.changed` is about a `Product`. */
function typeOf(event: string): string {
  const noun = event.split('.').at(-2) ?? '';
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}
