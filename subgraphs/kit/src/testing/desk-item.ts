import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { rememberHandle } from '../bus/index.ts';
import { newId } from '../ids/index.ts';
import { encodeCursor, START } from '../outbox/index.ts';

const READER = { consumer: 'test.desk', source: 'operations' };

/** Puts an event aside as a consumer of `domain` that has recovered meanwhile; gives its id on the desk. */
export async function aDeskItem(orm: MikroORM, em: EntityManager, domain: string): Promise<string> {
  rememberHandle({ orm, ...READER, handle: async () => undefined });
  const id = newId();
  const event = {
    ...{ id, type: 'operations.test.done', organisation: 'demo', customerId: null },
    ...{ subjectId: null, channel: null, body: {}, at: new Date(0), cursor: encodeCursor(START) },
  };
  await em.execute(
    `insert into ${domain}.bus_parked (consumer, source, event_id, event, reason)
     values (?, ?, ?, ?::jsonb, 'refused')`,
    [READER.consumer, READER.source, id, JSON.stringify(event)],
  );
  const parts = ['event', READER.consumer, READER.source, id];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}
