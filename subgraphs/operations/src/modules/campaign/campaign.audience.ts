import type { EntityManager } from '@mikro-orm/postgresql';
import type { Acting } from '@zhongtai/kit/audit';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import {
  countAudience,
  pinMembers,
  recordAudience,
  takePart,
} from './campaign-member.statements.ts';
import { take } from './campaign.life.ts';
import { lockCampaign } from './campaign.statements.ts';

export const AUDIENCE_PINNED = 'data.audience.pinned';

const MAX_PER_PART = 500;

const audiencePinned = z.object({
  campaignId: z.guid(),
  customers: z
    .array(
      z.object({
        ...{ id: z.guid(), organisation: z.string() },
        isHeldOut: z.boolean().default(false),
        pool: z.int().min(0).default(0),
      }),
    )
    .max(MAX_PER_PART),
  part: z.int().min(0),
  parts: z.int().min(0),
});

/**
 * Pins a part of a campaign's members; the last missing part opens the campaign. Parts may come in any
 * order and more than once. Who is held out becomes no member, and so neither sees the campaign nor claims. A part for a campaign that waits for none, ended meanwhile, is left.
 */
export async function pinAudience(
  em: EntityManager,
  event: OutboxEvent,
  acting: Acting,
): Promise<void> {
  const { campaignId, customers, part, parts } = audiencePinned.parse(event.body);
  const campaign = await lockCampaign(em, campaignId);
  if (campaign?.status !== 'PREPARING') return;
  if (!(await takePart(em, campaign, part))) return;
  await pinMembers(
    em,
    campaign,
    customers.filter(({ isHeldOut }) => !isHeldOut),
  );
  const { partsTaken, size } = await countAudience(em, campaign);
  if (partsTaken < parts) return;
  await recordAudience(em, campaign, size);
  await take(em, acting, { campaign, move: 'open' });
}
