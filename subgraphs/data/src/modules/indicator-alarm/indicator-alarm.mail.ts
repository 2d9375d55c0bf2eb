import type { EntityManager } from '@mikro-orm/postgresql';
import { bankOf } from '@zhongtai/kit/scope';
import { findBank } from '../bank/index.ts';
import { Indicator } from '../indicator/index.ts';
import type { Message } from '../mail/index.ts';
import { type Language, numbersIn } from '../report/index.ts';
import { IndicatorAlarm } from './indicator-alarm.entity.ts';
import type { RuleKind } from './indicator-alarm.rules.ts';
import { IndicatorRule } from './indicator-rule.entity.ts';

/** An alarm as a mail; null when there is none. */
export async function alarmMail(
  em: EntityManager,
  id: string,
  language: Language,
): Promise<Message | null> {
  const alarm = await em.findOne(IndicatorAlarm, { id });
  const rule = alarm && (await em.findOne(IndicatorRule, { id: alarm.rule }));
  if (!rule) return null;
  const { organisation, indicatorKey: key, kind } = rule;
  const indicator = await em.findOne(Indicator, {
    ...{ organisation: bankOf(organisation), key, replacedAt: null },
  });
  if (!indicator) return null;
  const { currency } = await findBank(em, organisation);
  const numbers = numbersIn(language, currency);
  const [value, reference] = [
    numbers.of(indicator.unit, alarm.value),
    numbers.of(indicator.unit, alarm.reference),
  ];
  const name = language === 'zh' ? indicator.nameZh : indicator.nameEn;
  const title = language === 'zh' ? `指标告警：${name}` : `Alarm: ${name}`;
  return {
    subject: `${title} (${organisation}, ${alarm.day})`,
    path: '/indicators/alarms?state=open',
    sections: [{ title, lines: [lineOf(kind, language, { name, value, reference })] }],
  };
}

interface Told {
  readonly name: string;
  readonly value: string;
  readonly reference: string;
}

const AGAINST: Readonly<Record<RuleKind, Readonly<Record<Language, string>>>> = {
  ABOVE: { zh: '高于上限', en: 'above the limit of' },
  BELOW: { zh: '低于下限', en: 'below the limit of' },
  CHANGE: { zh: '上期为', en: 'in the period before it was' },
  UNUSUAL: { zh: '通常为', en: 'usually it is' },
};

function lineOf(kind: RuleKind, language: Language, { name, value, reference }: Told): string {
  const against = AGAINST[kind][language];
  return language === 'zh'
    ? `${name}为 ${value}，${against} ${reference}。`
    : `${name} is ${value}; ${against} ${reference}.`;
}
