import type { FastifyInstance } from 'fastify';
import type { OutboxTail } from '../outbox/index.ts';
import { serviceOnly } from './service-only.ts';

/**
 * `GET /internal/changes?after=`: types of the events after a cursor, and the cursor to ask with next. Null: anything may
 * have happened.
 */
export function mountChanges(
  app: FastifyInstance,
  outbox: Pick<OutboxTail, 'cursor' | 'typesSince'>,
  secret: string,
): void {
  app.get('/internal/changes', { onRequest: serviceOnly(secret) }, async (request) => {
    const { after } = request.query as { after?: string };
    // Before the types: what comes in between is told twice rather than never.
    const { cursor } = outbox;
    return { cursor, types: after === undefined ? null : outbox.typesSince(after) };
  });
}
