import type { EntityManager } from '@mikro-orm/postgresql';
import { type Acting, type AuditState, audit } from '@zhongtai/kit/audit';
import type { Words } from '@zhongtai/kit/form';
import type { Campaign, CampaignStatus } from './campaign.entity.ts';
import { planOf } from './campaign.plan.ts';
import type { Allocation } from './allocation.entity.ts';

type Decided = 'submitted' | 'approved' | 'rejected' | 'withdrawn';
type Action = 'created' | 'changed' | 'deleted' | Decided | 'started' | 'opened' | 'ended';

interface Entry {
  readonly campaign: Campaign;
  readonly action: Action;
  readonly before?: AuditState;
  readonly after?: AuditState;
  readonly purpose?: string | null;
}

/** Call before the flush, as `emitMove`. */
export function auditCampaign(em: EntityManager, ctx: Acting, entry: Entry): void {
  const { campaign, action, before, after, purpose } = entry;
  audit(em, ctx, {
    action: `campaign.${action}`,
    organisation: campaign.organisation,
    objectKind: 'Campaign',
    objectId: campaign.id,
    ...(before && { before }),
    ...(after && { after }),
    ...(purpose && { purpose }),
  });
}

/** The same for a move from one state to another. */
export function auditMove(
  em: EntityManager,
  ctx: Acting,
  { from, after, ...entry }: Omit<Entry, 'before'> & { readonly from: CampaignStatus },
): void {
  const { status } = entry.campaign;
  auditCampaign(em, ctx, {
    ...entry,
    before: { status: from },
    after: { status, ...after },
  });
}

/** The plan as the log keeps it: words in both languages, since a log speaks to all who read it. */
export const planState = (campaign: Campaign, units: readonly Allocation[]): AuditState =>
  Object.fromEntries(
    planOf(campaign, units).map(({ field, type, value }) => [
      field,
      type === 'WORDS' && value !== null ? inBoth(JSON.parse(value)) : value,
    ]),
  );

const inBoth = ({ zh, en }: Words): string => (zh === en ? zh : `${zh} · ${en}`);
