import type { TestDatabase } from '@zhongtai/kit/testing';
import { type GraphQLSchema, getNamedType, isObjectType, subscribe } from 'graphql';
import type { SubgraphName } from '../small-bank.ts';
import type { Somebody } from './callers.ts';
import { type Place, PLACES, idOf, wordOf } from './canaries.ts';
import { type Graph, documentOf } from './graphs.ts';
import type { Selected } from './selections.ts';

/** The event that each subscription tells of, as if it were about the row of a place. */
export const EVENTS: Readonly<
  Record<string, (place: Place) => { type: string; subject: string; body: object }>
> = {
  approvalInboxChanged: (place) => ({
    type: 'business.approval.requested',
    subject: idOf(place, 'approval'),
    body: {},
  }),
  orderChanged: (place) => ({
    type: 'business.order.progressed',
    subject: idOf(place, 'order'),
    body: { orderId: idOf(place, 'order'), activity: wordOf(place, 'activity') },
  }),
  taskChanged: (place) => ({
    type: 'business.task.progressed',
    subject: idOf(place, 'task'),
    body: { taskId: idOf(place, 'task'), owner: wordOf(place, 'operator'), status: 'RUNNING' },
  }),
  awardIssued: (place) => ({
    type: 'operations.award.issued',
    subject: idOf(place, 'award'),
    body: { awardId: idOf(place, 'award'), campaignId: idOf(place, 'campaign') },
  }),
  saleMoved: (place) => ({
    type: 'operations.sale.moved',
    subject: idOf(place, 'campaign'),
    body: {
      ...{ campaignId: idOf(place, 'campaign'), state: 'OPEN' },
      ...{ remaining: 1, held: 1, waiting: 1, admitted: 1 },
    },
  }),
  campaignChanged: (place) => ({
    type: 'operations.campaign.opened',
    subject: idOf(place, 'campaign'),
    body: { campaignId: idOf(place, 'campaign'), status: 'RUNNING' },
  }),
};

/** The field of the type that its events have. */
export function fieldOf(schema: GraphQLSchema, name: string) {
  const field = schema.getSubscriptionType()?.getFields()[name];
  const type = field && getNamedType(field.type);
  if (!field || !isObjectType(type))
    throw new Error(`${name}: no subscription whose events are objects`);
  return { args: field.args, type };
}

/** The same subscription, of what happened after the cursor. */
export function beginningAfter(field: Selected, cursor: string): Selected {
  const others = field.args === '' ? '' : `, ${field.args.slice(1, -1)}`;
  return { ...field, args: `(after: "${cursor}"${others})` };
}

/** Lets it happen in every place, in the hidden one first. */
export async function happen(database: TestDatabase, domain: SubgraphName, name: string) {
  const event = EVENTS[name];
  if (!event) throw new Error(`${name}: say in EVENTS what it tells of`);
  for (const place of PLACES) {
    const { type, subject, body } = event(place);
    await database.asSuperuser(
      `insert into ${domain}.outbox (event_id, type, organisation, customer_id, subject_id, body, at)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, now())`,
      [type, place, idOf(place, 'customer'), subject, JSON.stringify(body)],
    );
  }
}

/** What somebody has heard of a subscription. */
export interface Listening {
  readonly somebody: Somebody;
  /** Answers that came, as text. */
  readonly heard: readonly string[];
  /** Null when it was refused. */
  readonly stop: (() => Promise<unknown>) | null;
}

/** Opens a subscription as somebody, and keeps all that it tells. */
export async function listen(
  { schema, context }: Graph,
  somebody: Somebody,
  text: string,
): Promise<Listening> {
  const heard: string[] = [];
  const contextValue = context(somebody.caller);
  const events = await subscribe({ schema, document: documentOf(schema, text), contextValue });
  if (!(Symbol.asyncIterator in events)) {
    return { somebody, heard: [JSON.stringify(events)], stop: null };
  }
  const all = (async () => {
    for await (const event of events) heard.push(JSON.stringify(event));
  })();
  return { somebody, heard, stop: async () => [await events.return(undefined), await all] };
}
