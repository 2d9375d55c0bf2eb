import type { EntityManager } from '@mikro-orm/postgresql';
import { emit, type OutboxEvent } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import type { Analytics } from '../../clickhouse/index.ts';
import { AudienceRequest } from './audience-request.entity.ts';
import { followed, type Followed, listGroup } from '../effects/index.ts';
import { isHeldOut } from './audience.hold-out.ts';
import { listGroupMembers, listMembers, locateCustomers, type Member } from './audience.queries.ts';

interface AudienceContext {
  readonly em: EntityManager;
  readonly analytics: Analytics;
  readonly now: () => Date;
}

/** Customers in one event. */
const PART_SIZE = 500;

const started = z.object({
  campaignId: z.guid(),
  tagKey: z.string().nullish(),
  follows: followed.nullish(),
  tagValue: z.string().nullish(),
  groupId: z.guid().nullish(),
  holdOutPercent: z.number().default(0),
  pools: z.array(z.object({ tagKey: z.string(), tagValue: z.string().nullable() })).default([]),
});

/**
 * Answers issues by staff with where their customers are, and each campaign that started with its members: `data.audience.pinned`, in parts, within the unit
 * of work. An event that comes again is not answered again.
 */
export async function answerCampaigns(
  ctx: AudienceContext,
  events: readonly OutboxEvent[],
): Promise<void> {
  for (const event of events) {
    if (event.type === 'operations.campaign.started') await answer(ctx, event);
    if (event.type === 'operations.issue.approved') await locate(ctx, event);
  }
}

async function answer({ em, analytics, now }: AudienceContext, event: OutboxEvent): Promise<void> {
  const { campaignId, holdOutPercent, pools, ...audience } = started.parse(event.body);
  if (await em.findOne(AudienceRequest, { $or: [{ id: event.id }, { campaignId }] })) return;
  const { organisation } = event;
  const { members, ...meant } = await audienceOf(analytics, organisation, audience);
  const request = { id: event.id, organisation, campaignId, ...meant };
  em.create(AudienceRequest, { ...request, members: members.length, answeredAt: now() });
  const poolOf = await poolsOf(analytics, organisation, pools);
  const parts = partsOf(members);
  const draw = { campaignId, percent: holdOutPercent };
  for (const [index, part] of parts.entries()) {
    const customers = part.map((member) => ({
      ...member,
      ...(isHeldOut(draw, member.id) && { isHeldOut: true }),
      ...(poolOf.has(member.id) && { pool: poolOf.get(member.id) }),
    }));
    emit(em, now(), {
      type: 'data.audience.pinned',
      organisation,
      subjectId: campaignId,
      body: {
        campaignId,
        customers,
        part: index + 1,
        parts: parts.length,
        total: members.length,
        holdOutPercent,
      },
    });
  }
  await em.flush();
}

/** Customers with one of the tags, and the place of the first that they have. */
async function poolsOf(
  analytics: Analytics,
  organisation: string,
  pools: readonly { readonly tagKey: string; readonly tagValue: string | null }[],
): Promise<Map<string, number>> {
  const members = await Promise.all(
    pools.map(({ tagKey: tag, tagValue: value }) =>
      listMembers(analytics, { organisation, tag, value }),
    ),
  );
  const placed = members.flatMap((each, n) => each.map(({ id }): [string, number] => [id, n + 1]));
  // Of several entries of a map the last counts.
  return new Map(placed.toReversed());
}

interface Asked {
  readonly tagKey?: string | null | undefined;
  readonly tagValue?: string | null | undefined;
  readonly groupId?: string | null | undefined;
  readonly follows?: Followed | null | undefined;
}

/** Who has the tag, or is in the group, of customers or of the campaign that is followed; and how that is remembered. */
async function audienceOf(
  analytics: Analytics,
  organisation: string,
  { tagKey, tagValue = null, groupId, follows }: Asked,
) {
  if (follows) {
    const members = await listGroup(analytics, { organisation, of: follows });
    const tag = `campaign:${follows.campaignId}`;
    return { members, tag, value: follows.group, groupId: null };
  }
  if (groupId) {
    const members = await listGroupMembers(analytics, { organisation, groupId });
    return { members, tag: null, value: null, groupId };
  }
  const tag = tagKey ?? '';
  const members = await listMembers(analytics, { organisation, tag, value: tagValue });
  return { members, tag, value: tagValue, groupId: null };
}

const approved = z.object({ issueId: z.guid(), customerIds: z.array(z.guid()) });

/** Tells where the customers of an issue by staff are; asked twice it answers twice, and the first one counts. */
async function locate({ em, analytics, now }: AudienceContext, event: OutboxEvent): Promise<void> {
  const { issueId, customerIds: ids } = approved.parse(event.body);
  const { organisation } = event;
  const customers = await locateCustomers(analytics, { organisation, ids });
  emit(em, now(), {
    ...{ type: 'data.customers.located', organisation, subjectId: issueId },
    body: { issueId, customers },
  });
  await em.flush();
}

/** An empty audience is one empty part: the campaign waits for an answer. */
function partsOf(members: readonly Member[]): Member[][] {
  const count = Math.max(1, Math.ceil(members.length / PART_SIZE));
  return Array.from({ length: count }, (_, part) =>
    members.slice(part * PART_SIZE, (part + 1) * PART_SIZE),
  );
}
