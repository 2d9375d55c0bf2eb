import { bankDay } from '@zhongtai/kit/calendar';
import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { findBanks } from '../organisation/index.ts';
import { DEFAULT_DAILY_CAP } from './limit.statements.ts';

interface Whose {
  readonly id: string;
  readonly organisation: string;
}

interface Row {
  readonly customerId: string;
  readonly cap: string;
  readonly used: string;
}

export const limitLoaders = (ctx: ServiceContext) => ({
  /** Of today, in the currency of the customer's bank. */
  transferLimit: new DataLoader(
    async (customers: readonly Whose[]) => {
      const banks = await findBanks(
        ctx,
        customers.map(({ organisation }) => organisation),
      );
      const asked = customers.map(({ id }, n) => {
        const { currency, timeZone } = banks[n] ?? { currency: 'CNY', timeZone: 'UTC' };
        return { id, currency, day: bankDay(ctx.now(), timeZone) };
      });
      const rows = await ctx.em.execute<Row[]>(LIMITS, [JSON.stringify(asked), DEFAULT_DAILY_CAP]);
      const byCustomer = new Map(rows.map((row) => [row.customerId, row]));
      return asked.map(({ id, currency }) => {
        const { cap, used } = byCustomer.get(id) ?? { cap: DEFAULT_DAILY_CAP, used: '0' };
        return { cap, used, currency };
      });
    },
    { cacheKeyFn: ({ id }) => id },
  ),
});

/** A counter that was begun says what holds on its day. */
const LIMITS = `
  with asked as (select * from jsonb_to_recordset(?::jsonb) as row (id uuid, currency text, day date))
  select asked.id as "customerId", coalesce(counter.cap, agreed.daily_cap, ?::numeric)::text as cap,
    coalesce(counter.used, 0)::text as used
  from asked
  left join business.limit_counter counter on counter.customer_id = asked.id and counter.scene = 'TRANSFER'
    and counter.currency = asked.currency and counter.day = asked.day
  left join business.customer_limit agreed on agreed.customer_id = asked.id and agreed.scene = 'TRANSFER'
    and agreed.currency = asked.currency`;
