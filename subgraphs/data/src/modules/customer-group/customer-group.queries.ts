import type { Caller } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { isId } from '@zhongtai/kit/ids';
import {
  type Connection,
  connectionOf,
  decodeCursor,
  encodeCursor,
  type PageArgs,
  pageSize,
  paginate,
} from '@zhongtai/kit/pagination';
import { z } from 'zod';
import { type Analytics, countField } from '../../clickhouse/index.ts';
import { CustomerGroup } from './customer-group.entity.ts';

interface List extends PageArgs {
  readonly query?: string | null | undefined;
}

/** Newest first. @throws InvalidInput */
export function listCustomerGroups(
  { em }: ServiceContext,
  { query, ...args }: List,
): Promise<Connection<CustomerGroup>> {
  const part = query?.replaceAll(/[\\%_]/g, String.raw`\$&`);
  const where = part ? { name: { $ilike: `%${part}%` } } : {};
  return paginate(em, CustomerGroup, {
    where,
    orderBy: 'createdAt',
    direction: 'desc',
    args,
  });
}

/** One group or null for each id, in their order. */
export async function findCustomerGroups(
  { em }: ServiceContext,
  ids: readonly string[],
): Promise<(CustomerGroup | null)[]> {
  const known = ids.filter(isId);
  const found = await em.find(CustomerGroup, { id: { $in: known } }, { disableIdentityMap: true });
  const byId = new Map(found.map((group) => [group.id, group]));
  return ids.map((id) => byId.get(id) ?? null);
}

interface Reader {
  readonly analytics: Analytics;
  readonly caller: Caller;
}

const memberRow = z.object({ group_id: z.string(), id: z.string() });

/** The same page of customers for every group, by id; one statement. @throws InvalidInput */
export async function customersOfGroups(
  reader: Reader,
  groups: readonly string[],
  args: PageArgs,
): Promise<Connection<{ readonly id: string }>[]> {
  const after = afterOf(args);
  const found = await reader.analytics.select(reader.caller, {
    sql: ({ customerGroup }) => `
      select group_id, customer_id as id from ${customerGroup}
      where group_id in {groups:Array(UUID)} ${after ? 'and toUInt128(customer_id) > toUInt128({after:UUID})' : ''}
      order by group_id, toUInt128(customer_id) limit {limit:UInt32} by group_id`,
    parameters: { groups, limit: pageSize(args) + 1, ...(after && { after }) },
    row: memberRow,
  });
  const byGroup = Map.groupBy(found, ({ group_id: group }) => group);
  const counts = countOnce(reader, groups);
  return groups.map((group) =>
    connectionOf({
      rows: (byGroup.get(group) ?? []).map(({ id }) => ({ id })),
      args,
      cursorOf: ({ id }) => encodeCursor([id]),
      totalCount: async () => (await counts()).get(group) ?? 0,
    }),
  );
}

/** Of all groups in one statement, and only when one is asked for. */
function countOnce({ analytics, caller }: Reader, groups: readonly string[]) {
  let counts: Promise<Map<string, number>> | undefined;
  const count = async () => {
    const found = await analytics.select(caller, {
      sql: ({ customerGroup }) => `
        select group_id as id, count() as customers from ${customerGroup}
        where group_id in {groups:Array(UUID)} group by group_id`,
      parameters: { groups },
      row: z.object({ id: z.string(), customers: countField }),
    });
    return new Map(found.map(({ id, customers }) => [id, customers]));
  };
  return () => (counts ??= count());
}

/** @throws InvalidInput */
function afterOf({ after }: PageArgs): string | null {
  if (!after) return null;
  const { data } = z.tuple([z.guid()]).safeParse(decodeCursor(after, 1));
  if (!data) throw new InvalidInput('after', 'after is not a cursor of this list.');
  return data[0];
}
