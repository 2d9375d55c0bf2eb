import type { ServiceContext } from '@zhongtai/kit/context';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { given, ofCaller, within } from '../../conditions.ts';
import { grouped } from '../../loading.ts';
import { Account } from './account.entity.ts';
import { Disposition } from './disposition.entity.ts';
import { StandingOrder } from './standing-order.entity.ts';

export interface AccountFilter {
  readonly kind?: Account['kind'] | null | undefined;
  readonly status?: Account['status'] | null | undefined;
  readonly organisation?: string | null | undefined;
}

/** Oldest first. @throws InvalidInput */
export function listAccounts(
  { em, caller }: ServiceContext,
  { kind, status, organisation }: AccountFilter,
  args: PageArgs,
): Promise<Connection<Account>> {
  const where = {
    ...ofCaller(caller),
    ...given({ kind, status }),
    ...(organisation && within(organisation)),
  };
  return paginate(em, Account, { where, orderBy: 'openedOn', args });
}

/** By account. */
export function listDispositions(
  { em, caller }: ServiceContext,
  role: Disposition['role'] | null | undefined,
  args: PageArgs,
): Promise<Connection<Disposition>> {
  const where = { ...ofCaller(caller), ...given({ role }) };
  return paginate(em, Disposition, { where, orderBy: 'accountId', args });
}

/** Who may use each account, the owner first. */
export async function listByAccounts(
  { em }: ServiceContext,
  accountIds: readonly string[],
): Promise<Disposition[][]> {
  const found = await em.find(
    Disposition,
    { accountId: { $in: [...accountIds] } },
    { orderBy: [{ role: 'desc' }, { id: 'asc' }] },
  );
  return grouped(found, accountIds, ({ accountId }) => accountId);
}

/** By purpose, the unnamed first. */
export function listStandingOrders(
  { em, caller }: ServiceContext,
  purpose: string | null | undefined,
  args: PageArgs,
): Promise<Connection<StandingOrder>> {
  const where = { ...ofCaller(caller), ...given({ purpose }) };
  return paginate(em, StandingOrder, { where, orderBy: 'purposeRank', args });
}
