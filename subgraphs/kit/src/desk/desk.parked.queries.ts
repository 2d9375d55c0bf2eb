import { z } from 'zod';
import type { ServiceContext } from '../context/index.ts';
import {
  type Connection,
  type PageArgs,
  connectionOf,
  decodeCursor,
  encodeCursor,
  pageSize,
} from '../pagination/index.ts';
import { hidePersonal } from '../personal/index.ts';
import { encodeItem } from './desk.ids.ts';
import { count } from './desk.jobs.queries.ts';

const rowSchema = z.object({
  consumer: z.string(),
  source: z.string(),
  eventId: z.string(),
  type: z.string(),
  organisation: z.string(),
  subjectId: z.string().nullable(),
  reason: z.string(),
  happenedAt: z.coerce.date(),
  parkedAt: z.coerce.date(),
  position: z.string(),
});

export type DeskParkedEvent = z.infer<typeof rowSchema> & { readonly id: string };

/** Events of the caller's part of the bank that were put aside, newest first. */
export async function listParkedEvents(
  { em }: ServiceContext,
  domain: string,
  args: PageArgs,
): Promise<Connection<DeskParkedEvent>> {
  const limit = pageSize(args) + 1;
  const after = args.after ? decodeCursor(args.after, 4) : [];
  const from = `${domain}.bus_parked`;
  const rows = await em.execute(
    `select consumer, source, event_id as "eventId", event ->> 'type' as type,
       event ->> 'organisation' as organisation, event ->> 'subjectId' as "subjectId", reason,
       event ->> 'at' as "happenedAt", parked_at as "parkedAt", parked_at::text as position
     from ${from} ${args.after ? 'where (parked_at, event_id, consumer, source) < (?::timestamptz, ?::uuid, ?, ?)' : ''}
     order by parked_at desc, event_id desc, consumer desc, source desc limit ${limit}`,
    after,
  );
  return connectionOf({
    rows: z
      .array(rowSchema)
      .parse(rows)
      .map((row) => ({
        ...row,
        reason: hidePersonal(row.reason),
        id: encodeItem(['event', row.consumer, row.source, row.eventId]),
      })),
    args,
    cursorOf: (row) => encodeCursor([row.position, row.eventId, row.consumer, row.source]),
    totalCount: () => count(em, from),
  });
}
