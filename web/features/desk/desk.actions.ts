'use server';

import { z } from 'zod';
import { outcomeOf, refused, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { DOMAINS } from './desk-domains.ts';
import {
  DISCARD_BUSINESS_ITEM,
  DISCARD_DATA_ITEM,
  DISCARD_OPERATIONS_ITEM,
  RETRY_BUSINESS_ITEM,
  RETRY_DATA_ITEM,
  RETRY_OPERATIONS_ITEM,
} from './desk.queries.ts';

const DOCUMENTS = {
  retry: {
    business: RETRY_BUSINESS_ITEM,
    data: RETRY_DATA_ITEM,
    operations: RETRY_OPERATIONS_ITEM,
  },
  discard: {
    business: DISCARD_BUSINESS_ITEM,
    data: DISCARD_DATA_ITEM,
    operations: DISCARD_OPERATIONS_ITEM,
  },
} as const;

const actShape = z.object({
  verb: z.enum(['retry', 'discard']),
  domain: z.enum(DOMAINS),
  id: z.string().min(1).max(1_000),
  reason: z.string().trim().min(1).max(500),
});

export type DeskAct = z.infer<typeof actShape>;

/** Retries or discards one item of the desk. */
export async function actAtDesk(act: DeskAct): Promise<Outcome> {
  // A server action is called with whatever a browser sends.
  const parsed = actShape.safeParse(act);
  if (!parsed.success) return refused('INVALID_INPUT');
  const { verb, domain, id, reason } = parsed.data;
  switch (domain) {
    case 'business':
      return outcomeOf(await ask(DOCUMENTS[verb].business, { input: { id, reason } }), () => null);
    case 'data':
      return outcomeOf(await ask(DOCUMENTS[verb].data, { input: { id, reason } }), () => null);
    case 'operations':
      return outcomeOf(
        await ask(DOCUMENTS[verb].operations, { input: { id, reason } }),
        () => null,
      );
  }
}
