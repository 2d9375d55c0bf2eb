import type { EntityManager } from '@mikro-orm/postgresql';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { grouped } from '../../loading.ts';
import { Channel } from './channel.entity.ts';
import { CustomerChannel } from './customer-channel.entity.ts';

/** Every channel, by code. */
export const listChannels = ({ em }: ServiceContext): Promise<Channel[]> =>
  em.find(Channel, {}, { orderBy: { code: 'asc' } });

/** @throws InvalidInput when the bank has no such channel */
export async function mustFindChannel(em: EntityManager, code: string): Promise<Channel> {
  const channel = await em.findOne(Channel, { code });
  if (!channel) throw new InvalidInput('channel', 'No such channel.');
  return channel;
}

/** One or null per code, in the order of `codes`. */
export async function findByCodes(
  { em }: ServiceContext,
  codes: readonly string[],
): Promise<(Channel | null)[]> {
  const found = await em.find(Channel, { code: { $in: [...codes] } });
  const byCode = new Map(found.map((channel) => [channel.code, channel]));
  return codes.map((code) => byCode.get(code) ?? null);
}

/** What each customer has opened, by code of the channel. */
export async function listByCustomers(
  { em }: ServiceContext,
  customerIds: readonly string[],
): Promise<CustomerChannel[][]> {
  const found = await em.find(
    CustomerChannel,
    { customerId: { $in: [...customerIds] } },
    { orderBy: { channel: 'asc' } },
  );
  return grouped(found, customerIds, ({ customerId }) => customerId);
}

interface Counted {
  readonly channel: string;
  readonly status: CustomerChannel['status'];
  readonly business: string | null;
  readonly customers: number;
}

/** Of the customers the caller may see: by status, and of the active ones by business. */
const COUNTS = `
  with seen as materialized (
    select channel, status, businesses from business.customer_channel where channel = any(?::text[])
  )
  select channel, status, null as business, count(*)::int as customers from seen group by channel, status
  union all
  select channel, status, business, count(*)::int from seen, unnest(businesses) as business
    where status = 'ACTIVE' group by channel, status, business
  order by customers desc, business`;

export async function countByChannels({ em }: ServiceContext, codes: readonly string[]) {
  const rows = await em.execute<Counted[]>(COUNTS, [`{${codes.join(',')}}`]);
  return codes.map((code) => {
    const own = rows.filter(({ channel }) => channel === code);
    const of = (status: Counted['status']) =>
      own.find((row) => row.business === null && row.status === status)?.customers ?? 0;
    return {
      ...{ active: of('ACTIVE'), suspended: of('SUSPENDED'), closed: of('CLOSED') },
      businesses: own.flatMap(({ business, customers }) =>
        business === null ? [] : [{ business, customers }],
      ),
    };
  });
}
