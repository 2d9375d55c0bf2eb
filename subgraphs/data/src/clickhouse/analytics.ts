import { createHash } from 'node:crypto';
import type { ClickHouseClient } from '@clickhouse/client';
import type { Caller } from '@zhongtai/kit/caller';
import { bankOf } from '@zhongtai/kit/scope';
import { z } from 'zod';
import { limitsOf, refusalOf } from './limits.ts';
import { deleteGroupMembers, type GroupMember, insertGroupMembers } from './rows.ts';
import { scopeOf } from './scope.ts';
import { written } from './written.ts';

/** What a statement can read, each already narrowed to what the caller may see. Use as a table. */
export interface ScopedTables {
  readonly event: string;
  /** One row a customer, the latest. */
  readonly customer: string;
  readonly customerTag: string;
  /** Who was in campaigns, in which arm. */
  readonly campaignMember: string;
  readonly customerGroup: string;
  /** Counts of what channels sent; belongs to no customer. */
  readonly tracked: string;
}

export interface Statement<Row> {
  /** One select; reads nothing but the given tables. */
  readonly sql: (tables: ScopedTables) => string;
  /** For `{name:Type}` in the text. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly row: z.ZodType<Row>;
  /** People think of these questions as they go: the engine gives up what costs too much. */
  readonly isLimited?: boolean;
}

/** The only way to read behaviour: there is no select without a caller. */
export interface Analytics {
  select<Row>(caller: Caller, statement: Statement<Row>): Promise<Row[]>;
  /** The statement as the engine would read it for the caller, with its values written in. */
  explain(caller: Caller, statement: Statement<unknown>): string;
  /** What tells the statement, asked by the caller, apart from any other: of their scope, too. */
  fingerprint(caller: Caller, statement: Statement<unknown>): string;
  /** Keeps customers that were read as a group, once. */
  keepGroup(id: string, members: readonly GroupMember[]): Promise<void>;
  /** Of the part of the bank for which it was made. */
  forgetGroup(organisation: string, id: string): Promise<void>;
}

const TABLES = {
  event: 'event',
  customer: 'customer',
  customerTag: 'customer_tag',
  campaignMember: 'campaign_member',
  customerGroup: 'customer_group_member',
  tracked: 'tracking_count',
} as const;
const CUSTOMER_COLUMNS = {
  event: 'customer_id',
  customer: 'id',
  customerTag: 'customer_id',
  campaignMember: 'customer_id',
  customerGroup: 'customer_id',
  tracked: null,
} as const;

/** Tables that keep the latest row of each key. */
const REPLACING: readonly (keyof typeof TABLES)[] = ['customer', 'campaignMember'];

const SELECT = /^\s*(?:select|with)\b/i;
/** A table of ours named in the text itself would be read without scope. */
const UNSCOPED =
  /\b(?:from|join|table)\s*\(?\s*(?:`?\w+`?\.)?`?(?:event|customer|customer_tag|campaign_member|customer_group_member|partner_consent|product|tracking_count)\b/i;

/** `onStatement` is told of each statement; tests count them. */
export function openAnalytics(client: ClickHouseClient, onStatement?: () => void): Analytics {
  return {
    async select(caller, statement) {
      const { row, isLimited = false } = statement;
      const asked = askedBy(caller, statement);
      onStatement?.();
      try {
        const result = await client.query({
          ...asked,
          format: 'JSONEachRow',
          ...(isLimited && { clickhouse_settings: limitsOf(caller) }),
        });
        return z.array(row).parse(await result.json());
      } catch (error) {
        throw refusalOf(error);
      }
    },
    explain(caller, statement) {
      const { query, query_params: values } = askedBy(caller, statement);
      return written(query, values);
    },
    fingerprint(caller, statement) {
      const { query, query_params: values } = askedBy(caller, statement);
      return createHash('sha256')
        .update(JSON.stringify([query, values]))
        .digest('hex');
    },
    keepGroup: (id, members) => insertGroupMembers(client, id, members),
    forgetGroup: (organisation, id) => deleteGroupMembers(client, bankOf(organisation), id),
  };
}

/** A statement as the engine's client sends it. @throws Error when it reads what is not narrowed to the caller */
export function askedBy(
  caller: Caller,
  { sql, parameters = {} }: Pick<Statement<unknown>, 'sql' | 'parameters'>,
) {
  refuseUnscoped(sql);
  const { tables, scope } = scopedTables(caller);
  return { query: sql(tables), query_params: { ...parameters, ...scope } };
}

const EACH_AS_IS: ScopedTables = {
  ...{ event: '§', customer: '§', customerTag: '§', campaignMember: '§', customerGroup: '§' },
  tracked: '§',
};

/** @throws Error when the text reads a table other than through the given ones: always a bug. */
function refuseUnscoped(sql: Statement<unknown>['sql']): void {
  const text = sql(EACH_AS_IS);
  if (!SELECT.test(text)) throw new Error('Only a select can be asked for');
  if (UNSCOPED.test(text)) throw new Error('A table was named without its scope');
}

function scopedTables(caller: Caller) {
  const scoped = (name: keyof typeof TABLES) => {
    const { condition, parameters } = scopeOf(caller, CUSTOMER_COLUMNS[name]);
    const latest = REPLACING.includes(name) ? ' final' : '';
    return { sql: `(select * from ${TABLES[name]}${latest} where ${condition})`, parameters };
  };
  const [event, customer, customerTag, campaignMember, customerGroup, tracked] = [
    scoped('event'),
    scoped('customer'),
    scoped('customerTag'),
    scoped('campaignMember'),
    scoped('customerGroup'),
    scoped('tracked'),
  ];
  return {
    tables: {
      event: event.sql,
      customer: customer.sql,
      customerTag: customerTag.sql,
      campaignMember: campaignMember.sql,
      customerGroup: customerGroup.sql,
      tracked: tracked.sql,
    },
    scope: { ...event.parameters, ...customer.parameters, ...customerTag.parameters },
  };
}
