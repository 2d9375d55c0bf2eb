import { bankDay } from '@zhongtai/kit/calendar';
import type { ServiceContext } from '@zhongtai/kit/context';
import { bankOf } from '@zhongtai/kit/scope';
import DataLoader from 'dataloader';
import { entityLoader } from '../../loading.ts';
import { findBanks } from '../organisation/index.ts';
import type { Period } from './limit.columns.ts';
import { LimitRule } from './limit-rule.entity.ts';
import { placeKey, rulesInForce } from './limit-rule.queries.ts';

interface Whose {
  readonly id: string;
  readonly organisation: string;
}

/** A limit that holds for a customer, and what of it is used today or this year. */
export interface LimitUse {
  readonly customerId: string;
  readonly source: 'LAW' | 'BANK' | 'CHANNEL' | 'CUSTOMER';
  readonly channel: string;
  readonly period: Period;
  readonly cap: string;
  readonly used: string;
  readonly reserved: string;
  readonly currency: string;
  readonly legalReference: string | null;
}

export const limitLoaders = (ctx: ServiceContext) => ({
  limitRuleById: entityLoader(ctx, LimitRule),
  ruleInForceAt: new DataLoader((rules: readonly LimitRule[]) => rulesInForce(ctx.em, rules), {
    cacheKeyFn: placeKey,
  }),
  /** Of today and this year, in the currency of the customer's bank; the strictest of each kind and channel first. */
  limitsOfCustomer: new DataLoader(
    async (customers: readonly Whose[]) => {
      const banks = await findBanks(
        ctx,
        customers.map(({ organisation }) => organisation),
      );
      const asked = customers.map(({ id, organisation }, n) => {
        const { currency, timeZone } = banks[n] ?? { currency: 'CNY', timeZone: 'UTC' };
        return { id, bank: bankOf(organisation), currency, day: bankDay(ctx.now(), timeZone) };
      });
      const rows = await ctx.em.execute<LimitUse[]>(USES, [JSON.stringify(asked)]);
      const byCustomer = Map.groupBy(rows, ({ customerId }) => customerId);
      return asked.map(({ id }) => byCustomer.get(id) ?? []);
    },
    { cacheKeyFn: ({ id }) => id },
  ),
});

const USES = `
  select asked.id as "customerId", held.source, held.channel, held.period, held.cap::text as cap,
    coalesce(taken.used, 0)::text as used, coalesce(taken.reserved, 0)::text as reserved,
    asked.currency, held.legal_reference as "legalReference"
  from jsonb_to_recordset(?::jsonb) as asked (id uuid, bank text, currency text, day date)
  cross join lateral business.limits_on(asked.id, asked.bank, 'TRANSFER', null, asked.currency) held
  left join lateral business.limit_taken(asked.id, 'TRANSFER', asked.currency, held.channel, held.period, asked.day)
    taken on held.period <> 'TRANSACTION'
  order by asked.id, held.channel, array_position(array['TRANSACTION', 'DAY', 'YEAR'], held.period), held.cap, held.source`;
