import type { ServiceContext } from '@zhongtai/kit/context';
import type { DomainError } from '@zhongtai/kit/errors';
import { scopeVariables } from '@zhongtai/kit/scope';
import { z } from 'zod';
import { CampaignNotFound, CampaignNotRunning } from '../campaign/index.ts';
import { AlreadyClaimed, NotInAudience, OutOfStock } from './award.errors.ts';

const facts = z.object({
  is_running: z.boolean(),
  is_member: z.boolean(),
  award_id: z.string().nullable(),
  remaining: z.int(),
});

/** Why a claim got nothing. Read after the fact, so the first reason that still holds. */
export async function whyRefused(ctx: ServiceContext, campaignId: string): Promise<DomainError> {
  const found = await readFacts(ctx, campaignId);
  if (!found) return new CampaignNotFound();
  if (!found.is_running) return new CampaignNotRunning();
  if (!found.is_member) return new NotInAudience();
  if (found.award_id) return new AlreadyClaimed(found.award_id);
  // Stock left, after all: the campaign opened between the claim and this look.
  return found.remaining > 0 ? new CampaignNotRunning() : new OutOfStock();
}

async function readFacts({ em, caller, now }: ServiceContext, campaignId: string) {
  // A customer sees no campaign without being a member: whether there is one, their outlet may know.
  const variables = { ...scopeVariables(caller), 'app.customer': '' };
  const at = now();
  const [row] = await em.fork({ session: { variables } }).execute<unknown[]>(
    `select c.status = 'RUNNING' and c.starts_at <= ? and c.ends_at > ? as is_running,
       m.customer_id is not null as is_member, a.id as award_id, l.remaining
     from operations.campaign c
     join operations.prize_lot l on l.campaign_id = c.id
     left join operations.campaign_member m on m.campaign_id = c.id and m.customer_id = ?
     left join operations.award a on a.campaign_id = c.id and a.customer_id = ?
     where c.id = ? and c.status <> 'DRAFT'`,
    [at, at, caller.subject, caller.subject, campaignId],
  );
  return row ? facts.parse(row) : null;
}
