import type { ServiceContext } from '@zhongtai/kit/context';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { given, ofCaller } from '../../conditions.ts';
import { Loan } from './loan.entity.ts';

/** Newest first. */
export function listLoans(
  { em, caller }: ServiceContext,
  status: Loan['status'] | null | undefined,
  args: PageArgs,
): Promise<Connection<Loan>> {
  const where = { ...ofCaller(caller), ...given({ status }) };
  return paginate(em, Loan, { where, orderBy: 'grantedOn', direction: 'desc', args });
}
