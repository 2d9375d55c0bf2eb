import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { isId, newId } from '@zhongtai/kit/ids';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { findIndicator, IndicatorNotFound } from '../indicator/index.ts';
import { REPORT_KINDS } from '../report/index.ts';
import { IndicatorAlarm } from './indicator-alarm.entity.ts';
import { IndicatorAlarmNotFound, IndicatorRuleNotFound } from './indicator-alarm.errors.ts';
import { RULE_KINDS } from './indicator-alarm.rules.ts';
import { closeAlarm } from './indicator-alarm.statements.ts';
import { IndicatorRule } from './indicator-rule.entity.ts';

const shape = z
  .object({
    idempotencyKey: z.string().min(1).max(200),
    indicator: z.string(),
    kind: z.enum(RULE_KINDS),
    period: z.enum(REPORT_KINDS).default('DAILY'),
    value: z.number(),
  })
  .refine(({ kind, value }) => kind !== 'CHANGE' || value > 0, {
    ...{ path: ['value'], error: 'A change is more than 0 per cent.' },
  })
  .refine(({ kind, value }) => kind !== 'UNUSUAL' || (value >= 2 && value <= 10), {
    ...{ path: ['value'], error: '2 to 10 spreads.' },
  });

/** @throws InvalidInput, IndicatorNotFound, IdempotencyKeyReused */
export async function createRule(ctx: ServiceContext, input: unknown): Promise<IndicatorRule> {
  const { idempotencyKey: key, ...request } = parseInput(shape, input);
  const { indicator: indicatorKey, ...limit } = request;
  const { caller, em } = ctx;
  const { organisation, subject: createdBy } = caller;
  if (organisation === null || organisation === '*') {
    throw new InvalidInput('organisation', 'For whom is it?');
  }
  if (!(await findIndicator(ctx, indicatorKey))) throw new IndicatorNotFound();
  const of = { caller, operation: 'createIndicatorRule', key, request };
  const made = await idempotent(em, of, async (tx) => {
    const id = newId();
    tx.create(IndicatorRule, {
      ...{ id, organisation, indicatorKey, ...limit, state: 'UNCHECKED', reference: null },
      ...{ checkedDay: null, lastValue: null, createdBy, createdAt: ctx.now() },
    });
    audit(tx, ctx, {
      ...{ action: 'indicatorRule.created', organisation, objectKind: 'IndicatorRule' },
      ...{ objectId: id, after: { indicator: indicatorKey, ...limit } },
    });
    await tx.flush();
    return { id };
  });
  return em.findOneOrFail(IndicatorRule, made.id, { refresh: true });
}

/** @throws IndicatorRuleNotFound */
export async function endRule(ctx: ServiceContext, id: string) {
  return ctx.em.transactional(async (em) => {
    const rule = isId(id) ? await em.findOne(IndicatorRule, { id }) : null;
    if (!rule) throw new IndicatorRuleNotFound();
    const { organisation, indicatorKey: indicator, kind, value } = rule;
    audit(em, ctx, {
      ...{ action: 'indicatorRule.ended', organisation, objectKind: 'IndicatorRule' },
      ...{ objectId: id, before: { indicator, kind, value } },
    });
    em.remove(rule);
    return { id };
  });
}

/** Newest first. @throws InvalidInput */
export const listRules = (
  { em }: ServiceContext,
  args: PageArgs,
): Promise<Connection<IndicatorRule>> =>
  paginate(em, IndicatorRule, { orderBy: 'createdAt', direction: 'desc', args });

interface List extends PageArgs {
  readonly isOpen?: boolean | null | undefined;
}

/** Newest first. @throws InvalidInput */
export const listAlarms = (
  { em }: ServiceContext,
  { isOpen, ...args }: List,
): Promise<Connection<IndicatorAlarm>> =>
  paginate(em, IndicatorAlarm, {
    where: typeof isOpen === 'boolean' ? { closedAt: isOpen ? null : { $ne: null } } : {},
    ...{ orderBy: 'openedAt', direction: 'desc', args },
  });

const closing = z.object({ id: z.string(), reason: z.string().trim().min(1).max(500) });

/** @throws InvalidInput, IndicatorAlarmNotFound */
export async function closeIndicatorAlarm(
  ctx: ServiceContext,
  input: unknown,
): Promise<IndicatorAlarm> {
  const { id, reason } = parseInput(closing, input);
  if (!isId(id)) throw new IndicatorAlarmNotFound();
  const { caller, now } = ctx;
  return ctx.em.transactional(async (em) => {
    const organisation = await closeAlarm(em, { id, by: caller.subject, at: now(), reason });
    if (organisation === null) throw new IndicatorAlarmNotFound();
    audit(em, ctx, {
      ...{ action: 'indicatorAlarm.closed', organisation, purpose: reason },
      ...{ objectKind: 'IndicatorAlarm', objectId: id },
    });
    return em.findOneOrFail(IndicatorAlarm, { id }, { refresh: true });
  });
}
