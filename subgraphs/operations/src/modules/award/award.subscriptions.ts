import type { ServiceContext } from '@zhongtai/kit/context';
import { type OutboxTail, mapStream } from '@zhongtai/kit/outbox';
import { agreedEvents } from '@zhongtai/kit/partner-consent';
import { z } from 'zod';
import { requireId } from '../../input.ts';
import { AWARD_ISSUED } from './award.service.ts';

/** An award, as its event tells it. */
export interface AwardIssued {
  readonly cursor: string;
  readonly at: Date;
  readonly awardId: string;
}

export interface AwardWatch {
  readonly campaignId?: string | null | undefined;
  readonly after?: string | null | undefined;
}

const body = z.object({ awardId: z.guid() });

/** @throws InvalidInput, CursorExpired */
export function watchAwards(
  ctx: ServiceContext & { readonly outbox: OutboxTail },
  { campaignId, after }: AwardWatch,
): AsyncGenerator<AwardIssued, void> {
  if (campaignId) requireId('campaignId', campaignId);
  const { caller, outbox } = ctx;
  const events = outbox.subscribe({
    types: [AWARD_ISSUED],
    organisation: caller.organisation,
    customer: caller.kind === 'CUSTOMER' ? caller.subject : null,
    after: after ?? null,
    matches: (event) => !campaignId || event.body['campaignId'] === campaignId,
  });
  return mapStream(agreedEvents(ctx, 'operations', events), (event) => {
    const { awardId } = body.parse(event.body);
    return { awardId, at: event.at, cursor: event.cursor };
  });
}
