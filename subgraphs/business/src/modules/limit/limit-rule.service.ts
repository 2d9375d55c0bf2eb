import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { idempotent } from '@zhongtai/kit/idempotency';
import { newId } from '@zhongtai/kit/ids';
import { Big } from '@zhongtai/kit/money';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { mustBeHeadOffice } from '../../places.ts';
import { mustFindChannel } from '../channel/index.ts';
import { findBanks } from '../organisation/index.ts';
import { PERIODS } from './limit.columns.ts';
import { LimitRuleProposed, LimitRuleUnchanged } from './limit.errors.ts';
import { submitRule } from './limit-rule.approval.ts';
import { LimitRule, RULE_SOURCES } from './limit-rule.entity.ts';
import { ruleInForce } from './limit-rule.queries.ts';

const proposal = z
  .object({
    ...{ idempotencyKey: z.string(), source: z.enum(RULE_SOURCES), period: z.enum(PERIODS) },
    channel: z.string().nullish(),
    cap: z
      .string()
      .regex(/^(?=.*[1-9])\d{1,13}(\.\d{1,2})?$/)
      .nullish(),
    legalReference: z.string().trim().min(1).max(200).nullish(),
  })
  .refine(({ source, channel }) => (source === 'CHANNEL') === (channel != null), {
    ...{ path: ['channel'], message: 'Of a channel, and of no other.' },
  })
  .refine(({ source, legalReference }) => (source === 'LAW') === (legalReference != null), {
    ...{ path: ['legalReference'], message: 'Of the law, and of no other.' },
  });

/** @throws LimitRuleProposed, LimitRuleUnchanged, InvalidInput, Forbidden */
export async function proposeRule(ctx: ServiceContext, input: unknown): Promise<LimitRule> {
  const { idempotencyKey: key, ...wanted } = parseInput(proposal, input);
  const organisation = mustBeHeadOffice(ctx.caller, 'Limits are set at the head office.');
  const command = { caller: ctx.caller, operation: 'proposeLimitRule', key, request: wanted };
  try {
    const { id } = await ctx.em.transactional((em) =>
      idempotent(em, command, (tx) => propose({ ...ctx, em: tx }, { ...wanted, organisation })),
    );
    return await ctx.em.findOneOrFail(LimitRule, { id }, { refresh: true });
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new LimitRuleProposed();
    throw error;
  }
}

type Wanted = Omit<z.infer<typeof proposal>, 'idempotencyKey'> & { readonly organisation: string };

async function propose(ctx: ServiceContext, wanted: Wanted): Promise<{ readonly id: string }> {
  const { em, caller, now } = ctx;
  const {
    source,
    period,
    organisation,
    channel = null,
    cap = null,
    legalReference = null,
  } = wanted;
  if (channel !== null) await mustFindChannel(em, channel);
  const [bank] = await findBanks(ctx, [organisation]);
  if (!bank) throw new Error(`${organisation} is of no bank`);
  const rule = em.create(LimitRule, {
    ...{ id: newId(), organisation, scene: 'TRANSFER', source, channel, period },
    ...{ currency: bank.currency, cap, legalReference, status: 'PROPOSED' },
    ...{ proposedBy: caller.subject, proposedAt: now() },
  });
  const before = await ruleInForce(em, rule);
  if (isSame(before, { cap, legalReference })) throw new LimitRuleUnchanged();
  audit(em, ctx, {
    ...{ action: 'limitRule.proposed', organisation, objectKind: 'LimitRule', objectId: rule.id },
    after: { source, period, ...(channel && { channel }), cap },
  });
  await em.flush();
  await submitRule(em, ctx, { rule, before });
  return { id: rule.id };
}

interface Said {
  readonly cap: string | null;
  readonly legalReference: string | null;
}

function isSame(before: LimitRule | null, { cap, legalReference }: Said): boolean {
  if (!before?.cap || cap === null) return before === null && cap === null;
  return new Big(before.cap).eq(cap) && (before.legalReference ?? null) === legalReference;
}
