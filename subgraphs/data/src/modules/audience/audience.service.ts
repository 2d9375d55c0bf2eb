import type { EntityManager } from '@mikro-orm/postgresql';
import { emit, type OutboxEvent } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import type { Analytics } from '../../clickhouse/index.ts';
import { AudienceRequest } from './audience-request.entity.ts';
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
  tagValue: z.string().nullish(),
  groupId: z.guid().nullish(),
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
  const { campaignId, ...audience } = started.parse(event.body);
  if (await em.findOne(AudienceRequest, { $or: [{ id: event.id }, { campaignId }] })) return;
  const { organisation } = event;
  const members = await membersOf(analytics, organisation, audience);
  const { tagKey: tag = null, tagValue: value = null, groupId = null } = audience;
  const request = { id: event.id, organisation, campaignId, tag, value, groupId };
  em.create(AudienceRequest, { ...request, members: members.length, answeredAt: now() });
  const parts = partsOf(members);
  for (const [index, customers] of parts.entries()) {
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
      },
    });
  }
  await em.flush();
}

type Meant = Omit<z.output<typeof started>, 'campaignId'>;

function membersOf(
  analytics: Analytics,
  organisation: string,
  { tagKey, tagValue, groupId }: Meant,
): Promise<Member[]> {
  if (groupId) return listGroupMembers(analytics, { organisation, groupId });
  return listMembers(analytics, { organisation, tag: tagKey ?? '', value: tagValue ?? null });
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
