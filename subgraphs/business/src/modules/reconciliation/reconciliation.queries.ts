import type { ServiceContext } from '@zhongtai/kit/context';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { ofBank } from '../../conditions.ts';
import { Reconciliation } from './reconciliation.entity.ts';

/** Newest first. */
export const listReconciliations = (
  { em, caller }: ServiceContext,
  args: PageArgs,
): Promise<Connection<Reconciliation>> =>
  paginate(em, Reconciliation, {
    where: ofBank(caller),
    orderBy: 'ranAt',
    direction: 'desc',
    args,
  });
