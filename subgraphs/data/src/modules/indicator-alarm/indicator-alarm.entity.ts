import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn, organisationPolicy } from '@zhongtai/kit/scope';
import { IndicatorRule } from './indicator-rule.entity.ts';

/** That an indicator broke a rule. */
const IndicatorAlarmSchema = defineEntity({
  name: 'IndicatorAlarm',
  tableName: 'indicator_alarm',
  ...organisationPolicy(),
  indexes: [
    { properties: ['organisation'], type: 'gist' },
    { properties: ['openedAt'] },
    {
      name: 'indicator_alarm_open',
      expression: `create unique index indicator_alarm_open on data.indicator_alarm (rule_id)
        where closed_at is null`,
    },
  ],
  properties: {
    id: p.uuid().primary(),
    /** Of the rule. */
    organisation: organisationColumn(),
    rule: () => p.manyToOne(IndicatorRule).fieldName('rule_id').deleteRule('cascade').mapToPk(),
    openedAt: p.datetime(3),
    day: p.string().columnType('date'),
    value: p.float().columnType('double precision'),
    reference: p.float().columnType('double precision'),
    closedAt: p.datetime(3).nullable(),
    /** Sign-in name; null when it came back by itself. */
    closedBy: p.string().columnType('text').nullable(),
    reason: p.string().columnType('text').nullable(),
  },
});

export class IndicatorAlarm extends IndicatorAlarmSchema.class {}

IndicatorAlarmSchema.setClass(IndicatorAlarm);
