import { defineEntity, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { bankColumn, momentColumn, organisationColumn } from '../../columns.ts';
import { limitPeriod, limitScene } from './limit.columns.ts';

export const RULE_SOURCES = ['LAW', 'BANK', 'CHANNEL'] as const;
export const RULE_STATUSES = [
  'PROPOSED',
  'IN_FORCE',
  'REPLACED',
  'REJECTED',
  'WITHDRAWN',
  'ENDED',
] as const;

/** Whoever decides over it, and those below for whom it holds, a customer among them. */
const SEEN = 'organisation @> scope() or organisation <@ scope()';
const WRITTEN = 'organisation <@ scope() and scope_customer() is null';

/** What was proposed stays as it was proposed; it is decided once, and goes out of force once. */
const kept = {
  name: 'limit_rule_kept',
  timing: 'before' as const,
  events: ['update' as const],
  forEach: 'row' as const,
  body: `
  if (new.organisation, new.scene, new.source, new.period, new.currency, new.proposed_by, new.proposed_at)
      is distinct from (old.organisation, old.scene, old.source, old.period, old.currency, old.proposed_by, old.proposed_at)
    or (new.channel, new.cap, new.legal_reference) is distinct from (old.channel, old.cap, old.legal_reference)
    or old.status || ' ' || new.status not in ('PROPOSED IN_FORCE', 'PROPOSED REJECTED', 'PROPOSED WITHDRAWN',
      'PROPOSED ENDED', 'IN_FORCE REPLACED') then
    raise exception 'limit rule % stays as it is', old.id using errcode = 'check_violation';
  end if;
  return new`,
};

const LimitRuleSchema = defineEntity({
  name: 'LimitRule',
  tableName: 'limit_rule',
  properties: {
    /** That of its approval, too. */
    id: p.uuid().primary(),
    /** The bank: limits are set at the head office. */
    organisation: organisationColumn(),
    bank: bankColumn(),
    scene: limitScene(),
    source: p.enum(RULE_SOURCES),
    /** Of which it is; null for all together. */
    channel: p.text().nullable(),
    period: limitPeriod(),
    currency: currencyColumn(),
    /** Null: what is in force is to hold no more. */
    cap: amountColumn().nullable(),
    /** Law and article; of the law alone. */
    legalReference: p.text().nullable(),
    status: p.enum(RULE_STATUSES),
    proposedBy: p.text(),
    proposedAt: momentColumn(),
    decidedBy: p.text().nullable(),
    decidedAt: momentColumn().nullable(),
    decisionReason: p.text().nullable(),
  },
  checks: [
    { name: 'limit_rule_of_bank', expression: 'nlevel(organisation) = 1' },
    { name: 'limit_rule_cap', expression: 'cap > 0' },
    { name: 'limit_rule_channel', expression: `(source = 'CHANNEL') = (channel is not null)` },
    {
      name: 'limit_rule_law',
      expression: `(source = 'LAW') = (legal_reference is not null)`,
    },
    { name: 'limit_rule_in_force', expression: `status <> 'IN_FORCE' or cap is not null` },
    {
      name: 'limit_rule_four_eyes',
      expression: `status in ('PROPOSED', 'WITHDRAWN') or coalesce(decided_by <> proposed_by, false)`,
    },
  ],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['bank', 'proposedAt', 'id'] },
    ...(['IN_FORCE', 'PROPOSED'] as const).map((status) => ({
      name: `limit_rule_one_${status.toLowerCase()}`,
      expression: `create unique index limit_rule_one_${status.toLowerCase()} on business.limit_rule (bank, scene, currency, source, period, coalesce(channel, '*')) where status = '${status}'`,
    })),
  ],
  triggers: [kept],
  rowLevelSecurity: 'force',
  policies: [
    { name: 'limit_rule_seen', command: 'select', using: SEEN },
    { name: 'limit_rule_proposed', command: 'insert', check: WRITTEN },
    { name: 'limit_rule_decided', command: 'update', using: WRITTEN, check: WRITTEN },
  ],
});

/** How much may leave customers' accounts, by law, by the bank's own rule, or through a channel. */
export class LimitRule extends LimitRuleSchema.class {}

LimitRuleSchema.setClass(LimitRule);
