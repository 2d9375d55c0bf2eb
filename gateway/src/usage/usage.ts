import { randomUUID } from 'node:crypto';
import type { Logger } from '@zhongtai/kit/logging';
import type { GraphQLSchema } from 'graphql';
import { pollEvery } from '../poll-every.ts';
import { newAskInternal } from '../subgraphs/ask-internal.ts';
import { type GraphField, graphFields } from './graph-fields.ts';
import {
  newUseCounter,
  type Use,
  type Used,
  type UseCounter,
  type UseOutcome,
} from './use-counter.ts';

const SEND_MS = 5_000;
/** Of one batch. */
const MAX_USES = 5_000;
const BAD_REQUEST = 400;

/** Who asks for what, so that a field can be retired when nobody does. Counted here, kept by the data domain for all copies. */
export interface Usage {
  /** An operation that was answered. */
  readonly note: (used: Used, outcome: UseOutcome) => void;
  /** A subscription, in use on every day until what is returned is called. */
  readonly open: (used: Used) => () => void;
  /** Sends what is left. */
  readonly stop: () => Promise<void>;
}

export interface UsageOptions {
  readonly dataUrl: string;
  readonly gatewaySecret: string;
  readonly logger: Logger;
  /** What can be asked for at present. */
  readonly schema: () => GraphQLSchema;
  readonly everyMs?: number | undefined;
}

interface Batch {
  /** Sent again under the same name, a batch counts once. */
  readonly token: string;
  readonly uses: readonly Use[];
  readonly fields?: readonly GraphField[];
}

export function openUsage(options: UsageOptions): Usage {
  const today = () => new Date().toISOString().slice(0, 10);
  const counter = newUseCounter(today);
  const open = openOperations(counter);
  const next = newBatches(counter, options.schema);
  const post = newPost(options);
  let unsent: Batch | null = null;
  const send = async () => {
    open.countAgainOn(today());
    while ((unsent ??= next(today()))) {
      await post(unsent);
      unsent = null;
    }
  };
  const poller = pollEvery(options.everyMs ?? SEND_MS, {
    logger: options.logger,
    failed: 'usage of fields cannot be sent: it is kept here for now',
    succeeded: 'usage of fields is sent again',
    once: send,
  });
  return {
    note: (used, outcome) => counter.note(used, outcome),
    open: (used) => open.add(used),
    async stop() {
      await poller.stop();
      counter.close();
      await send().catch((err: unknown) =>
        options.logger.error({ err }, 'usage of fields is lost'),
      );
    },
  };
}

/** Subscriptions may be open for weeks: they are counted on each day. */
function openOperations(counter: UseCounter) {
  const open = new Set<Used>();
  let countedOn: string | null = null;
  return {
    add(used: Used): () => void {
      counter.note(used);
      // A copy: the same operation may be open twice.
      const own = { ...used };
      open.add(own);
      return () => void open.delete(own);
    },
    countAgainOn(day: string): void {
      if (countedOn !== null && countedOn !== day) for (const used of open) counter.note(used);
      countedOn = day;
    },
  };
}

/** What is to be sent next, or null; all fields of the graph with it when they are others than before, and each day. */
function newBatches(counter: UseCounter, schemaNow: () => GraphQLSchema) {
  let told: { readonly schema: GraphQLSchema; readonly day: string } | null = null;
  return (day: string): Batch | null => {
    const schema = schemaNow();
    const isTold = told?.schema === schema && told.day === day;
    const uses = counter.take(MAX_USES);
    if (isTold && uses.length === 0) return null;
    told = { schema, day };
    return { token: randomUUID(), uses, ...(!isTold && { fields: graphFields(schema) }) };
  };
}

function newPost({ dataUrl, gatewaySecret, logger }: UsageOptions) {
  const ask = newAskInternal(gatewaySecret);
  return async (batch: Batch): Promise<void> => {
    const response = await ask(`${dataUrl}/internal/usage`, batch);
    await response.body?.cancel();
    if (response.ok) return;
    if (response.status !== BAD_REQUEST) throw new Error(`Usage: status ${response.status}`);
    // It would be refused for ever, and all that comes after it wait.
    logger.error({ token: batch.token }, 'a batch of usage was refused');
  };
}
