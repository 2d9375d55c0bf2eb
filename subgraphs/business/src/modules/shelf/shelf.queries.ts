import type { FilterQuery } from '@mikro-orm/core';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { permissionsOf } from '@zhongtai/kit/caller';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { ofBank } from '../../conditions.ts';
import { PackageListing } from './package-listing.entity.ts';

export interface Shelf extends PageArgs {
  readonly channel?: string | null | undefined;
  readonly at?: Date | null | undefined;
}

/**
 * What a channel sells at a moment, put there last first. Customers see the shelf of the channel they are in, as it is now.
 * @throws InvalidInput
 */
export function shelfOf(
  ctx: ServiceContext,
  { channel, at, ...args }: Shelf,
): Promise<Connection<PackageListing>> {
  const { em, caller, now } = ctx;
  const own = caller.kind === 'CUSTOMER' ? caller.channel : (channel ?? null);
  if (own === null) throw new InvalidInput('channel', 'Of which channel?');
  const moment = at && permissionsOf(caller).has('product:write') ? at : now();
  const where: FilterQuery<PackageListing> = {
    ...{ ...ofBank(caller), channel: own, status: 'LISTED', opensAt: { $lte: moment } },
    $or: [{ closesAt: null }, { closesAt: { $gt: moment } }],
  };
  return paginate(em, PackageListing, { where, orderBy: 'listedAt', direction: 'desc', args });
}
