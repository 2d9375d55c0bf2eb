import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn, organisationPolicy } from '@zhongtai/kit/scope';
import type { RuleKind, RuleState } from './indicator-alarm.rules.ts';
import type { ReportKind } from '../report/index.ts';

/** When an indicator should raise an alarm. */
const IndicatorRuleSchema = defineEntity({
  name: 'IndicatorRule',
  tableName: 'indicator_rule',
  ...organisationPolicy(),
  indexes: [{ properties: ['organisation'], type: 'gist' }, { properties: ['createdAt'] }],
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    indicatorKey: p.string().columnType('text'),
    kind: p.string().columnType('text').$type<RuleKind>(),
    period: p.string().columnType('text').$type<ReportKind>(),
    value: p.float().columnType('double precision'),
    state: p.string().columnType('text').$type<RuleState>(),
    /** What an alarm that was opened was held against: until it is back there, the rule stays alarmed. */
    reference: p.float().columnType('double precision').nullable(),
    checkedDay: p.string().columnType('date').nullable(),
    lastValue: p.float().columnType('double precision').nullable(),
    createdBy: p.string().columnType('text'),
    createdAt: p.datetime(3),
  },
});

export class IndicatorRule extends IndicatorRuleSchema.class {}

IndicatorRuleSchema.setClass(IndicatorRule);
