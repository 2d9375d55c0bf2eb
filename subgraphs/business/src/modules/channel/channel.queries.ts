import type { ServiceContext } from '@zhongtai/kit/context';
import { grouped } from '../../loading.ts';
import { Channel } from './channel.entity.ts';
import { CustomerChannel } from './customer-channel.entity.ts';

/** Every channel, by code. */
export const listChannels = ({ em }: ServiceContext): Promise<Channel[]> =>
  em.find(Channel, {}, { orderBy: { code: 'asc' } });

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
