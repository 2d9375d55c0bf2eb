import { z } from 'zod';
import type { ServiceContext } from '../context/index.ts';
import { filterStream, type OutboxEvent } from '../outbox/index.ts';
import { agreedCustomers } from '../scope/index.ts';

/** What business tells of the consents of customers for partners, in order. */
export const CONSENT_EVENTS = [
  'business.partnerConsent.given',
  'business.partnerConsent.withdrawn',
] as const;

const told = z.object({
  partner: z.string(),
  scopes: z.array(z.string()),
  endsAt: z.coerce.date(),
});

/** Until when a customer agreed to what with a partner; what was told before of the two counts no more. */
export interface Agreed extends z.infer<typeof told> {
  readonly customerId: string;
  readonly organisation: string;
  readonly at: Date;
}

/** The newest of each partner and customer. */
export function agreedIn(events: readonly OutboxEvent[]): Agreed[] {
  const newest = new Map<string, Agreed>();
  for (const { type, body, customerId, organisation, at } of events) {
    if (!CONSENT_EVENTS.some((known) => known === type) || !customerId) continue;
    const agreed = { ...told.parse(body), customerId, organisation, at };
    newest.set(`${agreed.partner} ${customerId}`, agreed);
  }
  return [...newest.values()];
}

/** For a partner that needs consent: without what concerns customers who did not agree, asked anew at each event. */
export function agreedEvents(
  { caller, em }: ServiceContext,
  schema: string,
  events: AsyncGenerator<OutboxEvent, void>,
): AsyncGenerator<OutboxEvent, void> {
  if (!caller.needsConsent) return events;
  return filterStream(events, async ({ customerId }) => {
    if (customerId === null) return true;
    const found = await em
      .fork()
      .execute(`select 1 where ?::uuid in ${agreedCustomers(schema)}`, [customerId]);
    return found.length > 0;
  });
}
