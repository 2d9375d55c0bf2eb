import type { ServiceContext } from '@zhongtai/kit/context';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { given, ofBank } from '../../conditions.ts';
import { Erasure } from './erasure.entity.ts';

export interface ErasureList extends PageArgs {
  readonly state?: Erasure['state'] | null | undefined;
}

/** Newest first. @throws InvalidInput */
export const listErasures = (
  { em, caller }: ServiceContext,
  { state, ...args }: ErasureList,
): Promise<Connection<Erasure>> =>
  paginate(em, Erasure, {
    where: { ...ofBank(caller), ...given({ state }) },
    orderBy: 'requestedAt',
    direction: 'desc',
    args,
  });
