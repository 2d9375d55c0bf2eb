import { defineEntity, p } from '@mikro-orm/core';
import { customerPolicy, organisationColumn } from '@zhongtai/kit/scope';
import { Campaign, seenWithCampaign } from '../campaign/index.ts';

const ofCustomer = () => ({
  campaignId: () =>
    p.manyToOne(Campaign).fieldName('campaign_id').mapToPk().primary().deleteRule('no action'),
  customerId: p.uuid().primary(),
  place: p.integer().primary(),
});

const ChainFactSchema = defineEntity({
  name: 'ChainFact',
  tableName: 'chain_fact',
  ...customerPolicy('operations'),
  indexes: [{ properties: 'organisation', type: 'gist' }],
  properties: {
    ...ofCustomer(),
    /** Of what was done; once for each step, however often it is told of. */
    factId: p.uuid().primary(),
    organisation: organisationColumn(),
    at: p.datetime(3),
  },
});

/** Something a customer did that fits a step of a chain. */
export class ChainFact extends ChainFactSchema.class {}

ChainFactSchema.setClass(ChainFact);

/** NONE: the step gives nothing. GONE: its prize was given out when it was done. */
export const STEP_REWARDS = ['NONE', 'GIVEN', 'GONE'] as const;

export type StepReward = (typeof STEP_REWARDS)[number];

const ChainDoneSchema = defineEntity({
  name: 'ChainDone',
  tableName: 'chain_done',
  ...customerPolicy('operations'),
  indexes: [{ properties: 'organisation', type: 'gist' }],
  checks: [
    {
      name: 'chain_done_reward_known',
      expression: `reward in (${STEP_REWARDS.map((reward) => `'${reward}'`).join(', ')})`,
    },
    {
      name: 'chain_done_given_is_awarded',
      expression: `(reward = 'GIVEN') = (award_id is not null)`,
    },
  ],
  properties: {
    ...ofCustomer(),
    organisation: organisationColumn(),
    /** By the time of the event that completed it. */
    doneAt: p.datetime(3),
    reward: p.string().columnType('text').$type<StepReward>(),
    // Without a reference, as that of a hold: both are made in one transaction.
    awardId: p.uuid().nullable(),
  },
});

/** A step that a customer has done: once, and for good. */
export class ChainDone extends ChainDoneSchema.class {}

ChainDoneSchema.setClass(ChainDone);

const ChainTallySchema = defineEntity({
  name: 'ChainTally',
  tableName: 'chain_tally',
  ...seenWithCampaign('chain_tally'),
  indexes: [{ properties: 'organisation', type: 'gist' }],
  checks: [
    {
      name: 'chain_tally_in_order',
      expression: 'rewarded >= 0 and rewarded <= done and done <= entered',
    },
  ],
  properties: {
    campaignId: () =>
      p.manyToOne(Campaign).fieldName('campaign_id').mapToPk().primary().deleteRule('cascade'),
    place: p.integer().primary(),
    /** Of the campaign. */
    organisation: organisationColumn(),
    entered: p.integer().default(0),
    done: p.integer().default(0),
    rewarded: p.integer().default(0),
  },
});

/** How many came to a step, did it and were given its prize: so that staff are told without counting. */
export class ChainTally extends ChainTallySchema.class {}

ChainTallySchema.setClass(ChainTally);
