import { serviceCaller } from '@zhongtai/kit/caller';
import { z } from 'zod';
import type { Analytics } from '../../clickhouse/index.ts';

export interface Audience {
  /** Path of the part of the bank whose customers are meant. */
  readonly organisation: string;
  readonly tag: string;
  /** Null: any value. */
  readonly value: string | null;
}

/** Those of a group who belong to the part of the bank. */
export interface GroupAudience {
  readonly organisation: string;
  readonly groupId: string;
}

const memberRow = z.object({ id: z.string(), organisation: z.string() });
export type Member = z.output<typeof memberRow>;

/** Customers who have the tag, by id. One of several values, kept with `;` between, is enough. */
export function listMembers(
  analytics: Analytics,
  { organisation, tag, value }: Audience,
): Promise<Member[]> {
  return analytics.select(
    { ...serviceCaller('audience'), organisation },
    {
      sql: ({ customerTag }) => `
        select customer_id as id, organisation from ${customerTag}
        where tag = {tag:String}
          ${value === null ? '' : `and (value = {value:String} or has(splitByChar(';', value), {value:String}))`}
        order by toUInt128(customer_id)`,
      parameters: { tag, ...(value !== null && { value }) },
      row: memberRow,
    },
  );
}

/** Customers of the group where they are today, by id. */
export function listGroupMembers(
  analytics: Analytics,
  { organisation, groupId }: GroupAudience,
): Promise<Member[]> {
  return analytics.select(
    { ...serviceCaller('audience'), organisation },
    {
      sql: ({ customer, customerGroup }) => `
        select id, organisation from ${customer}
        where id in (select customer_id from ${customerGroup} where group_id = {group:UUID})
        order by toUInt128(id)`,
      parameters: { group: groupId },
      row: memberRow,
    },
  );
}

/** Those of the customers who belong to the part of the bank. */
export function locateCustomers(
  analytics: Analytics,
  { organisation, ids }: { readonly organisation: string; readonly ids: readonly string[] },
): Promise<Member[]> {
  return analytics.select(
    { ...serviceCaller('audience'), organisation },
    {
      sql: ({ customer }) => `
        select id, organisation from ${customer} where id in {ids:Array(UUID)} order by toUInt128(id)`,
      parameters: { ids },
      row: memberRow,
    },
  );
}
