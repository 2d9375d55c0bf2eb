import { defineEntity, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { organisationColumn, organisationPolicy } from '@zhongtai/kit/scope';
import { Campaign } from './campaign.entity.ts';

/** Set aside at approval; spent by an award; given back by an award that is; set free at the end. */
const BUDGET_ENTRY_KINDS = ['RESERVED', 'COMMITTED', 'RETURNED', 'RELEASED'] as const;

const BudgetEntrySchema = defineEntity({
  name: 'BudgetEntry',
  tableName: 'budget_entry',
  ...organisationPolicy(),
  uniques: [{ name: 'budget_entry_once_per_award', properties: ['awardId', 'kind'] }],
  indexes: [{ properties: ['campaignId', 'kind'] }, { properties: 'issueId' }],
  checks: [
    {
      name: 'budget_entry_kind_known',
      expression: `kind in (${BUDGET_ENTRY_KINDS.map((kind) => `'${kind}'`).join(', ')})`,
    },
    { name: 'budget_entry_amount_given', expression: 'amount >= 0' },
    {
      name: 'budget_entry_of_one_thing',
      expression: '(campaign_id is null) <> (issue_id is null)',
    },
    {
      name: 'budget_entry_of_award',
      expression: `(award_id is not null) = (kind in ('COMMITTED', 'RETURNED'))`,
    },
  ],
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    campaignId: () =>
      p.manyToOne(Campaign).fieldName('campaign_id').mapToPk().deleteRule('no action').nullable(),
    // Without a reference: issues know campaigns, and not the other way.
    issueId: p.uuid().nullable(),
    // Without a reference: an award and its entry are one statement.
    awardId: p.uuid().nullable(),
    kind: p.string().columnType('text').$type<(typeof BUDGET_ENTRY_KINDS)[number]>(),
    amount: amountColumn(),
    currency: currencyColumn(),
    /** Of the campaign or the issue: whose budget it is. */
    organisation: organisationColumn(),
    at: p.datetime(3),
  },
});

/** A movement of the budget of a campaign or of an issue by staff. Rows are only added, by the statements that cause them. */
export class BudgetEntry extends BudgetEntrySchema.class {}

BudgetEntrySchema.setClass(BudgetEntry);
