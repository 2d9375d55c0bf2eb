import type { Caller } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { filterStream, mapStream, type OutboxEvent, type OutboxTail } from '@zhongtai/kit/outbox';
import { bankOf, isWithin } from '@zhongtai/kit/scope';
import { z } from 'zod';
import { requireId } from '../../input.ts';
import { CAMPAIGN_STATUSES, Campaign, type CampaignStatus } from './campaign.entity.ts';
import { CAMPAIGN_EVENTS } from './campaign.events.ts';

/** A change of state, as the event tells it. */
export interface CampaignChange {
  readonly cursor: string;
  readonly at: Date;
  readonly campaignId: string;
  readonly status: CampaignStatus;
}

export interface Watch {
  readonly campaignId?: string | null | undefined;
  readonly after?: string | null | undefined;
}

const body = z.object({ campaignId: z.guid(), status: z.enum(CAMPAIGN_STATUSES) });

type Watching = ServiceContext & { readonly outbox: OutboxTail };

/** @throws InvalidInput, CursorExpired */
export const watchCampaigns = (ctx: Watching, watch: Watch): AsyncGenerator<CampaignChange, void> =>
  mapStream(followCampaigns(ctx, { ...watch, types: Object.values(CAMPAIGN_EVENTS) }), toChange);

/** Events whose subject is a campaign that the caller may see. @throws InvalidInput, CursorExpired */
export function followCampaigns(
  ctx: Watching,
  { campaignId, after, types }: Watch & { readonly types: readonly string[] },
): AsyncGenerator<OutboxEvent, void> {
  const { organisation, kind } = ctx.caller;
  if (campaignId) requireId('campaignId', campaignId);
  const events = ctx.outbox.subscribe({
    types,
    // A campaign of the head office is for its branches, too: so from the whole bank, narrowed below.
    organisation:
      organisation === null || organisation === '*' ? organisation : bankOf(organisation),
    after: after ?? null,
    matches: (event) =>
      concerns(event, ctx.caller) && (!campaignId || event.subjectId === campaignId),
  });
  return kind === 'CUSTOMER' ? filterStream(events, (event) => isSeen(ctx, event)) : events;
}

function concerns({ type, organisation: owner }: OutboxEvent, caller: Caller): boolean {
  const { organisation, kind } = caller;
  if (BEFORE_APPROVAL.includes(type) && (kind === 'CUSTOMER' || kind === 'PARTNER')) return false;
  if (isWithin(owner, organisation)) return true;
  const isFromAbove = organisation !== null && isWithin(organisation, owner);
  return isFromAbove && !BEFORE_APPROVAL.includes(type);
}

/** Known to those who make the campaign and to the parts of the bank above, and to nobody else. */
const BEFORE_APPROVAL: readonly string[] = [CAMPAIGN_EVENTS.submit, CAMPAIGN_EVENTS.sendBack];

/** Whether a customer is a member is for the row policies to say. */
const isSeen = async ({ em }: ServiceContext, { subjectId }: OutboxEvent): Promise<boolean> =>
  (await em.fork().count(Campaign, { id: subjectId ?? '' })) > 0;

const toChange = (event: OutboxEvent): CampaignChange => {
  const { campaignId, status } = body.parse(event.body);
  return { campaignId, status, at: event.at, cursor: event.cursor };
};
