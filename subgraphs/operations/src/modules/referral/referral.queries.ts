import type { ServiceContext } from '@zhongtai/kit/context';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { z } from 'zod';
import { requireId } from '../../input.ts';
import { Invitation } from './invitation.entity.ts';
import { Referral, REFERRAL_STATUSES, type ReferralStatus } from './referral.entity.ts';

export interface ReferralList extends PageArgs {
  readonly campaignId: string;
  readonly status?: ReferralStatus | null | undefined;
}

/** @throws InvalidInput */
export function listReferrals(
  { em }: ServiceContext,
  { campaignId, status, ...args }: ReferralList,
): Promise<Connection<Referral>> {
  const where = {
    campaignId: requireId('campaignId', campaignId),
    ...(status && { status }),
  };
  return paginate(em, Referral, { where, orderBy: 'clickedAt', direction: 'desc', args });
}

/** The calling customer's, of each campaign. Feeds the loader. */
export async function findOwnInvitations(
  { em, caller }: ServiceContext,
  campaignIds: readonly string[],
): Promise<(Invitation | null)[]> {
  const where = { campaignId: { $in: [...campaignIds] }, customerId: caller.subject };
  const found = await em.find(Invitation, where, { disableIdentityMap: true });
  return campaignIds.map((id) => found.find(({ campaignId }) => campaignId === id) ?? null);
}

const counted = z.object({
  id: z.string(),
  status: z.enum(REFERRAL_STATUSES),
  count: z.number(),
});

/** How far the invited of each invitation have come. Feeds the loader. */
export async function countInvited(
  { em }: ServiceContext,
  invitationIds: readonly string[],
): Promise<z.infer<typeof counted>[][]> {
  const rows = await em.execute<unknown[]>(
    `select invitation_id as id, status, count(*)::int as count from operations.referral
     where invitation_id = any(?::uuid[]) group by invitation_id, status order by status`,
    [`{${invitationIds.join(',')}}`],
  );
  const byId = Map.groupBy(
    rows.map((row) => counted.parse(row)),
    ({ id }) => id,
  );
  return invitationIds.map((id) => byId.get(id) ?? []);
}
