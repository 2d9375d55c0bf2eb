import { type Opt, defineEntity, p } from '@mikro-orm/core';
import type { Entered } from '@zhongtai/kit/form';
import type { Words } from '@zhongtai/kit/form';
import { newId } from '@zhongtai/kit/ids';
import { type Money, amountColumn, currencyColumn, money } from '@zhongtai/kit/money';
import { organisationColumn } from '@zhongtai/kit/scope';
import { CAMPAIGN_MODELS, type CampaignModel } from '../model/index.ts';
import { CampaignNotDraft, CampaignOver } from './campaign.errors.ts';
import { campaignPolicies } from './campaign.policies.ts';

export const CAMPAIGN_STATUSES = [
  'DRAFT',
  'SUBMITTED',
  'SCHEDULED',
  'PREPARING',
  'RUNNING',
  'ENDED',
] as const;

/** Not yet approved: a matter of those who make it. */
export const UNAPPROVED_STATUSES = ['DRAFT', 'SUBMITTED'] as const satisfies CampaignStatus[];

export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

/** Every way from one state to another. Statements take their condition from here. */
export const CAMPAIGN_MOVES = {
  /** Asks another person for their approval. */
  submit: { from: ['DRAFT'], to: 'SUBMITTED' },
  approve: { from: ['SUBMITTED'], to: 'SCHEDULED' },
  /** It was rejected or withdrawn. */
  sendBack: { from: ['SUBMITTED'], to: 'DRAFT' },
  /** Asks for the members. */
  start: { from: ['SCHEDULED'], to: 'PREPARING' },
  /** All members are pinned. */
  open: { from: ['PREPARING'], to: 'RUNNING' },
  end: { from: ['SCHEDULED', 'PREPARING', 'RUNNING'], to: 'ENDED' },
} as const satisfies Record<string, { from: readonly CampaignStatus[]; to: CampaignStatus }>;

export type CampaignMove = keyof typeof CAMPAIGN_MOVES;

/** Customers of an earlier campaign, by what became of them. The data domain tells who they are. */
export const CAMPAIGN_GROUPS = [
  'OFFERED',
  'EXPOSED',
  'VISITED',
  'WON',
  'NOT_WON',
  'REDEEMED',
  'CONVERTED',
  'NOT_CONVERTED',
  'HELD_OUT',
] as const;

export type CampaignGroup = (typeof CAMPAIGN_GROUPS)[number];

/** A plan in the words of an approval: field by field. */
export type SubmittedPlan = readonly {
  readonly field: string;
  readonly type: 'TEXT' | 'WORDS' | 'MONEY' | 'MOMENT' | 'COUNT' | 'PRODUCT' | 'TAG' | 'GROUP';
  /** What the field is called, where its kind of campaign says it. */
  readonly label?: Words;
  /** Of WORDS the JSON of both languages. */
  readonly value: string | null;
}[];

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

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
    { name: 'campaign_model_known', expression: `model in (${quoted(CAMPAIGN_MODELS)})` },
    {
      name: 'campaign_status_known',
      expression: `status in (${quoted(CAMPAIGN_STATUSES)})`,
    },
    { name: 'campaign_starts_before_end', expression: 'starts_at < ends_at' },
    { name: 'campaign_budget_kept', expression: 'reserved >= 0 and reserved <= budget_amount' },
    { name: 'campaign_audience_counted', expression: 'audience_size >= 0' },
    { name: 'campaign_hold_out_a_part', expression: 'hold_out_percent between 0 and 50' },
    {
      name: 'campaign_has_one_audience',
      expression: `num_nonnulls(tag_key, group_id, follows_id) = 1 and (tag_value is null or tag_key is not null)`,
    },
    {
      name: 'campaign_follows_a_group',
      expression: `num_nulls(follows_id, follows_name, follows_group) in (0, 3)
        and follows_group in (${quoted(CAMPAIGN_GROUPS)})`,
    },
    {
      name: 'campaign_four_eyes',
      expression: `case when status in (${quoted(UNAPPROVED_STATUSES)}) then approved_by is null
        else coalesce(approved_by not in (submitted_by, created_by, changed_by), false) end`,
    },
    {
      name: 'campaign_submitted_by_somebody',
      expression: `status = 'DRAFT' or submitted_by is not null`,
    },
  ],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    organisation: organisationColumn(),
    model: p.string().columnType('text').$type<CampaignModel>(),
    /** As the form of its model has them; null when it asks for none. */
    parameters: p.json<Entered>().nullable(),
    name: p.string().length(80),
    description: p.string().length(2_000).nullable(),
    status: p.string().columnType('text').$type<CampaignStatus>().default('DRAFT'),
    startsAt: p.datetime(3),
    endsAt: p.datetime(3),
    /** Exactly one of a tag, a group of customers and an earlier campaign to follow. */
    tagKey: p.string().length(120).nullable(),
    tagValue: p.string().length(200).nullable(),
    /** Of the data domain. */
    groupId: p.uuid().nullable(),
    /** The earlier campaign whose customers it is for; its name as it was then, for whoever approves. */
    followsId: p.uuid().nullable(),
    followsName: p.string().length(80).nullable(),
    followsGroup: p.string().columnType('text').$type<CampaignGroup>().nullable(),
    productId: p.uuid().nullable(),
    budgetAmount: amountColumn(),
    currency: currencyColumn(),
    /** Set aside when it is approved: what all its prizes cost. */
    reserved: amountColumn().default('0'),
    audienceSize: p.integer().default(0),
    /** Of the audience: who is kept out by lot, to measure what the campaign brings about. */
    holdOutPercent: p.integer().default(0),
    createdBy: p.string().columnType('text'),
    createdAt: p.datetime(3),
    /** Of the last change of the plan; who made it, before. */
    changedBy: p.string().columnType('text'),
    /** Of the last submission, as is what follows. */
    submittedBy: p.string().columnType('text').nullable(),
    submittedAt: p.datetime(3).nullable(),
    /** What was submitted, so that the next submission tells what is different. */
    submittedPlan: p.json<SubmittedPlan>().nullable(),
    /** The request for approval; null for what a seed put through. */
    approvalId: p.uuid().nullable(),
    approvedBy: p.string().columnType('text').nullable(),
    approvedAt: p.datetime(3).nullable(),
    /** Why it was rejected. */
    rejectionReason: p.string().columnType('text').nullable(),
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
  mustBeSubmittable(now: Date): void {
    this.mustBeDraft();
    if (this.endsAt <= now) throw new CampaignOver();
  }
}

CampaignSchema.setClass(Campaign);

export function canMove(status: CampaignStatus, move: CampaignMove): boolean {
  const from: readonly CampaignStatus[] = CAMPAIGN_MOVES[move].from;
  return from.includes(status);
}

/** What time asks of an approved campaign; null when nothing is due. */
export function dueMove(
  { status, startsAt, endsAt }: Pick<Campaign, 'status' | 'startsAt' | 'endsAt'>,
  now: Date,
): 'start' | 'end' | null {
  if (endsAt <= now && canMove(status, 'end')) return 'end';
  if (startsAt <= now && canMove(status, 'start')) return 'start';
  return null;
}
