import { type FilterQuery, raw } from '@mikro-orm/core';
import type { ServiceContext } from '@zhongtai/kit/context';
import type { Vault } from '@zhongtai/kit/personal';
import { type Money, money } from '@zhongtai/kit/money';
import { type Connection, type Direction, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { beginning, containing, given, ofBank, within } from '../../conditions.ts';
import { seek, type Sought } from '../personal/index.ts';
import { Customer } from './customer.entity.ts';

export interface CustomerFilter {
  readonly kind?: Customer['kind'] | null | undefined;
  readonly gender?: Customer['gender'] | null | undefined;
  readonly organisation?: string | null | undefined;
  readonly sourceKind?: Customer['sourceKind'] | null | undefined;
  readonly channel?: string | null | undefined;
  readonly query?: string | null | undefined;
  readonly joinedFrom?: string | null | undefined;
  readonly joinedTo?: string | null | undefined;
  /** In clear, for this moment only: what goes to the database is a blind index. */
  readonly phone?: string | null | undefined;
  readonly identityNumber?: string | null | undefined;
}

const ORDER = {
  NUMBER: 'number',
  NAME: 'name',
  JOINED_ON: 'joinedOn',
} as const satisfies Record<string, keyof Customer>;

export interface CustomerList extends PageArgs {
  readonly filter: CustomerFilter;
  readonly orderBy: keyof typeof ORDER;
  readonly direction: Direction;
}

/** @throws InvalidInput */
export async function listCustomers(
  { em, caller, vault }: ServiceContext & { readonly vault: Vault },
  { filter, orderBy, direction, ...args }: CustomerList,
): Promise<Connection<Customer>> {
  const where: FilterQuery<Customer> = {
    ...ofBank(caller),
    ...(caller.kind === 'CUSTOMER' && { id: caller.subject }),
    ...matching(filter),
    ...found(await seek(vault, caller, filter)),
  };
  return paginate(em, Customer, { where, orderBy: ORDER[orderBy], direction, args });
}

function matching(filter: CustomerFilter) {
  const { kind, gender, sourceKind, organisation, channel, query, joinedFrom, joinedTo } = filter;
  const joinedOn = given({ $gte: joinedFrom, $lte: joinedTo });
  return {
    ...given({ kind, gender, sourceKind }),
    ...(Object.keys(joinedOn).length > 0 && { joinedOn }),
    ...(organisation && within(organisation)),
    ...(channel && hasOpened(channel)),
    ...(query && {
      $or: [{ number: { $like: beginning(query) } }, { name: { $ilike: containing(query) } }],
    }),
  };
}

/** All of them; nothing when none is sought. */
const found = (sought: readonly Sought[]) =>
  Object.assign(
    {},
    ...sought.map(({ field, bank, blindIndex }) => ({
      [raw(
        (alias) => `${alias}.id in (select value.customer_id from business.personal_value value
          where value.bank = ? and value.field = ? and value.blind_index = ?)`,
        [bank, field, Buffer.from(blindIndex)],
      )]: [],
    })),
  ) as object;

const hasOpened = (channel: string) => ({
  [raw(
    (alias) => `exists (select 1 from business.customer_channel opened
      where opened.customer_id = ${alias}.id and opened.channel = ?)`,
    [channel],
  )]: [],
});

/**
 * Booked on each customer's open accounts that are no loans, in the bank's currency; in the order of
 * `customerIds`, null for a customer the caller may not see.
 */
export async function sumBalances(
  { em }: ServiceContext,
  customerIds: readonly string[],
): Promise<(Money | null)[]> {
  const rows = await em.execute<{ id: string; amount: string; currency: string }[]>(
    `select customer.id, bank.currency, coalesce(sum(account.balance), 0)::text as amount
     from business.customer
     join business.organisation bank on bank.path = subpath(customer.organisation, 0, 1)
     left join business.account on account.customer_id = customer.id
       and account.currency = bank.currency
       and account.status = 'OPEN' and account.kind <> 'LOAN'
     where customer.id = any(?::uuid[])
     group by customer.id, bank.currency`,
    [`{${customerIds.join(',')}}`],
  );
  const sums = new Map(rows.map(({ id, amount, currency }) => [id, money(amount, currency)]));
  return customerIds.map((id) => sums.get(id) ?? null);
}
