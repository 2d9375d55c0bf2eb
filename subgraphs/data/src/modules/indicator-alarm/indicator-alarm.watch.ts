import type { EntityManager } from '@mikro-orm/postgresql';
import { bankDay } from '@zhongtai/kit/calendar';
import { DomainError } from '@zhongtai/kit/errors';
import { newId } from '@zhongtai/kit/ids';
import type { Jobs } from '@zhongtai/kit/jobs';
import { emit } from '@zhongtai/kit/outbox';
import { bankOf } from '@zhongtai/kit/scope';
import type { Analytics } from '../../clickhouse/index.ts';
import { findBank } from '../bank/index.ts';
import { Indicator } from '../indicator/index.ts';
import { askingFor, comparedIn, lastPeriod } from '../report/index.ts';
import { IndicatorAlarm } from './indicator-alarm.entity.ts';
import { brokenBy, isCalm, type Seen } from './indicator-alarm.rules.ts';
import { IndicatorRule } from './indicator-rule.entity.ts';

export interface Watching {
  /** As the platform. */
  readonly em: EntityManager;
  readonly analytics: Analytics;
  readonly now: () => Date;
  /** In the transaction in which an alarm is opened: tells those who asked for it. */
  readonly tell: (em: EntityManager, alarm: IndicatorAlarm) => Promise<void>;
}

const QUEUE = 'indicator-alarms';
const EVERY_TEN_MINUTES = '*/10 * * * *';
/** Of one look; the rest is looked at ten minutes later. */
const MOST_RULES = 500;

/** Looks every ten minutes for rules whose period is over. */
export async function watchIndicators(
  jobs: Pick<Jobs, 'work' | 'schedule'>,
  watching: () => Watching,
): Promise<void> {
  await jobs.work(QUEUE, () => checkRules(watching()));
  await jobs.schedule(QUEUE, EVERY_TEN_MINUTES, 'UTC');
}

/** Each rule is looked at once for each period: it opens an alarm, or ends one. */
export async function checkRules(watching: Watching): Promise<void> {
  const rules = await watching.em.find(
    IndicatorRule,
    {},
    { orderBy: { checkedDay: 'asc nulls first' } },
  );
  let looked = 0;
  for (const rule of rules) {
    const { timeZone } = await findBank(watching.em, rule.organisation);
    const days = lastPeriod(rule.period, bankDay(watching.now(), timeZone));
    if (rule.checkedDay === days.firstDay || looked === MOST_RULES) continue;
    looked += 1;
    await checkRule(watching, rule, days);
  }
}

type Days = ReturnType<typeof lastPeriod>;

async function checkRule(watching: Watching, rule: IndicatorRule, days: Days): Promise<void> {
  const { em, now } = watching;
  const seen = await seenOf(watching, rule, days);
  await em.transactional(async (tx) => {
    rule.checkedDay = days.firstDay;
    rule.lastValue = seen?.value ?? null;
    const isOver = seen && rule.state === 'ALARMED' && isCalm(rule, seen, rule.reference ?? 0);
    if (isOver) {
      await tx.nativeUpdate(IndicatorAlarm, { rule: rule.id, closedAt: null }, { closedAt: now() });
    }
    if (seen && rule.state !== 'ALARMED') {
      const reference = brokenBy(rule, seen);
      rule.state = reference === null ? 'CALM' : 'ALARMED';
      if (reference !== null) await open(tx, watching, { rule, reference, seen, days });
    } else if (isOver) rule.state = 'CALM';
    await tx.flush();
  });
}

/** Null when it is not known, or told of too few. */
async function seenOf(
  { em, analytics, now }: Watching,
  { organisation, indicatorKey, period: kind }: IndicatorRule,
  days: Days,
): Promise<Seen | null> {
  const indicator = await em.findOne(Indicator, {
    ...{ organisation: bankOf(organisation), key: indicatorKey, replacedAt: null },
  });
  if (!indicator) return null;
  try {
    const { asking, timeZone } = await askingFor({ em, analytics, now }, organisation);
    const figure = await comparedIn({ asking, kind, days, timeZone }, indicator);
    return figure.value === null ? null : { ...figure, value: figure.value };
  } catch (error) {
    // What costs too much is not known; the other rules are looked at all the same.
    if (error instanceof DomainError) return null;
    throw error;
  }
}

interface Opening {
  readonly rule: IndicatorRule;
  readonly reference: number;
  readonly seen: Seen;
  readonly days: Days;
}

async function open(
  em: EntityManager,
  { now, tell }: Watching,
  { rule, reference, seen: { value }, days: { firstDay: day } }: Opening,
): Promise<void> {
  const [id, at] = [newId(), now()];
  const { organisation } = rule;
  rule.reference = reference;
  const alarm = em.create(IndicatorAlarm, {
    ...{ id, organisation, rule: rule.id, openedAt: at, day, value, reference },
    ...{ closedAt: null, closedBy: null, reason: null },
  });
  emit(em, at, {
    ...{ type: 'data.indicator_alarm.opened', organisation, subjectId: id },
    body: { alarmId: id, ruleId: rule.id, indicator: rule.indicatorKey, day, value, reference },
  });
  await em.flush();
  await tell(em, alarm);
}
