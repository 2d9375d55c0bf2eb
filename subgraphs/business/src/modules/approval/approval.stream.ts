import type { ServiceContext } from '@zhongtai/kit/context';
import { type OutboxTail, mapStream } from '@zhongtai/kit/outbox';
import { APPROVAL_EVENTS } from './approval.events.ts';

/** Something was requested or decided; who listens counts anew. */
export interface InboxChange {
  readonly cursor: string;
  readonly approvalId: string;
}

/** @throws InvalidInput, CursorExpired */
export function inboxChanges(
  { caller }: ServiceContext,
  outbox: OutboxTail,
  after: string | null | undefined,
): AsyncGenerator<InboxChange, void> {
  const events = outbox.subscribe({
    types: Object.values(APPROVAL_EVENTS),
    organisation: caller.organisation,
    after: after ?? null,
  });
  return mapStream(events, ({ cursor, subjectId }) => ({ cursor, approvalId: subjectId ?? '' }));
}
