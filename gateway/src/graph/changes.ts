import type { Logger } from '@zhongtai/kit/logging';
import { z } from 'zod';
import { pollEvery } from '../poll-every.ts';
import { type AskInternal, newAskInternal } from '../subgraphs/ask-internal.ts';

const POLL_MS = 1_000;
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
  const ask = newAskInternal(gatewaySecret);
  const sources = urls.map((url) => follow(url, ask, tell));
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
  askInternal: AskInternal,
  tell: (types: ReadonlySet<string> | null) => void,
) {
  let after: string | null = null;
  let askedAt = -Infinity;
  return {
    askedAt: () => askedAt,
    async ask(): Promise<void> {
      const began = Date.now();
      const response = await askInternal(
        `${url}/internal/changes${after ? `?after=${after}` : ''}`,
      );
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
