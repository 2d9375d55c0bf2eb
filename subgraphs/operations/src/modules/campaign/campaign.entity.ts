import { type Opt, defineEntity, p } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import { type Money, amountColumn, currencyColumn, money } from '@zhongtai/kit/money';
import { organisationColumn } from '@zhongtai/kit/scope';
import { CampaignNotDraft, CampaignOver } from './campaign.errors.ts';
import { campaignPolicies } from './campaign.policies.ts';

export const CAMPAIGN_STATUSES = ['DRAFT', 'SCHEDULED', 'PREPARING', 'RUNNING', 'ENDED'] as const;

export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

export type CampaignModel = 'EVENT';

/** Every way from one state to another. Statements take their condition from here. */
export const CAMPAIGN_MOVES = {
  publish: { from: ['DRAFT'], to: 'SCHEDULED' },
  /** Asks for the members. */
  start: { from: ['SCHEDULED'], to: 'PREPARING' },
  /** All members are pinned. */
  open: { from: ['PREPARING'], to: 'RUNNING' },
  end: { from: ['SCHEDULED', 'PREPARING', 'RUNNING'], to: 'ENDED' },
} as const satisfies Record<string, { from: readonly CampaignStatus[]; to: CampaignStatus }>;

export type CampaignMove = keyof typeof CAMPAIGN_MOVES;

const CampaignSchema = defineEntity({
  name: 'Campaign',
  tableName: 'campaign',
  ...campaignPolicies(),
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['productId', 'startsAt'] },
    { properties: ['tagKey', 'startsAt'] },
    { properties: ['status', 'startsAt'] },
    { properties: ['createdAt'] },
  ],
  checks: [
    { name: 'campaign_model_known', expression: `model in ('EVENT')` },
    {
      name: 'campaign_status_known',
      expression: `status in (${CAMPAIGN_STATUSES.map((status) => `'${status}'`).join(', ')})`,
    },
    { name: 'campaign_starts_before_end', expression: 'starts_at < ends_at' },
    { name: 'campaign_budget_kept', expression: 'reserved >= 0 and reserved <= budget_amount' },
    { name: 'campaign_audience_counted', expression: 'audience_size >= 0' },
  ],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    organisation: organisationColumn(),
    model: p.string().columnType('text').$type<CampaignModel>(),
    name: p.string().length(80),
    description: p.string().length(2_000).nullable(),
    status: p.string().columnType('text').$type<CampaignStatus>().default('DRAFT'),
    startsAt: p.datetime(3),
    endsAt: p.datetime(3),
    tagKey: p.string().length(120),
    tagValue: p.string().length(200).nullable(),
    productId: p.uuid().nullable(),
    budgetAmount: amountColumn(),
    currency: currencyColumn(),
    /** Set aside when it is published: what all its prizes cost. */
    reserved: amountColumn().default('0'),
    audienceSize: p.integer().default(0),
    createdBy: p.string().columnType('text'),
    createdAt: p.datetime(3),
    version: p.integer().default(1),
  },
});

export class Campaign extends CampaignSchema.class {
  get budget(): Opt<Money> {
    return money(this.budgetAmount, this.currency);
  }

  /** @throws CampaignNotDraft */
  mustBeDraft(): void {
    if (this.status !== 'DRAFT') throw new CampaignNotDraft();
  }

  /** @throws CampaignNotDraft, CampaignOver */
  mustBePublishable(now: Date): void {
    this.mustBeDraft();
    if (this.endsAt <= now) throw new CampaignOver();
  }
}

CampaignSchema.setClass(Campaign);

export function canMove(status: CampaignStatus, move: CampaignMove): boolean {
  const from: readonly CampaignStatus[] = CAMPAIGN_MOVES[move].from;
  return from.includes(status);
}

/** What time asks of a published campaign; null when nothing is due. */
export function dueMove(
  { status, startsAt, endsAt }: Pick<Campaign, 'status' | 'startsAt' | 'endsAt'>,
  now: Date,
): 'start' | 'end' | null {
  if (endsAt <= now && canMove(status, 'end')) return 'end';
  if (startsAt <= now && canMove(status, 'start')) return 'start';
  return null;
}
