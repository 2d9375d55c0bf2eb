import type { Caller } from '@zhongtai/kit/caller';
import { isAtHeadOffice } from '@zhongtai/kit/desk';
import { InvalidInput } from '@zhongtai/kit/errors';
import {
  type Connection,
  connectionOf,
  decodeCursor,
  emptyConnection,
  encodeCursor,
  type PageArgs,
  pageSize,
} from '@zhongtai/kit/pagination';
import { z } from 'zod';
import { type Analytics, countField } from '../../clickhouse/index.ts';

interface Reader {
  readonly analytics: Analytics;
  readonly caller: Caller;
  readonly now: () => Date;
}

/** All given conditions must hold. */
export interface UsageFilter {
  readonly fieldPrefix?: string | null | undefined;
  readonly client?: string | null | undefined;
  readonly unusedForDays?: number | null | undefined;
  readonly isDeprecated?: boolean | null | undefined;
}

const usageRow = z
  .object({
    field: z.string(),
    reason: z.string(),
    client: z.string(),
    version: z.string(),
    operations: countField,
    lastDay: z.string(),
  })
  .transform(({ field, reason, client, version, operations, lastDay }) => ({
    field,
    deprecationReason: reason || null,
    client: client || null,
    version: version || null,
    operations,
    lastUsedOn: operations > 0 ? lastDay : null,
  }));

export type FieldUsage = z.infer<typeof usageRow>;

export interface FieldUsagePage extends Connection<FieldUsage> {
  readonly countedSince: () => Promise<string | null>;
}

/** By field, client and version; nothing for who is not at a head office. @throws InvalidInput */
export async function listFieldUsage(
  { analytics, caller, now }: Reader,
  filter: UsageFilter,
  args: PageArgs,
): Promise<FieldUsagePage> {
  const limit = pageSize(args) + 1;
  const { sql, parameters } = usageStatement(filter, now());
  const [field, client, version] = args.after ? decodeCursor(args.after, 3) : [];
  // Nobody's rows, and no bank's: there is no scope but this.
  if (!isAtHeadOffice(caller)) return { ...emptyConnection(), countedSince: async () => null };
  const after = '(field, client, version) > ({field:String}, {after_client:String}, {v:String})';
  const rows = await analytics.select(caller, {
    sql: () =>
      `select * from (${sql}) where ${args.after ? after : 'true'}
       order by field, client, version limit ${limit}`,
    parameters: { ...parameters, ...(args.after && { field, after_client: client, v: version }) },
    row: usageRow,
  });
  return {
    ...connectionOf({
      rows,
      args,
      cursorOf: (row) => encodeCursor([row.field, row.client ?? '', row.version ?? '']),
      async totalCount() {
        const counting = { sql: () => `select count() as n from (${sql})`, parameters, row: total };
        const [counted] = await analytics.select(caller, counting);
        return counted?.n ?? 0;
      },
    }),
    async countedSince() {
      const [counted] = await analytics.select(caller, SINCE);
      return counted && counted.days > 0 ? counted.day : null;
    },
  };
}

const total = z.object({ n: countField });

const SINCE = {
  sql: () => 'select toString(min(day)) as day, count() as days from field_usage',
  row: z.object({ day: z.string(), days: countField }),
};

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 400;

/**
 * Fields of the graph are those told of within two days before the last time: one that was taken out is told of no more.
 * What a field or client was never seen with is '' and 0.
 */
function usageStatement(
  { fieldPrefix, client, unusedForDays, isDeprecated }: UsageFilter,
  at: Date,
) {
  const unusedSince = typeof unusedForDays === 'number' ? daysBefore(at, unusedForDays) : null;
  const conditions = [
    ...(client ? ['client = {client:String}'] : []),
    ...(unusedSince ? ['fieldLastDay < {unused_since:Date}'] : []),
  ];
  const sql = `
    select field, reason, client, version, operations, toString(last_day) as lastDay from (
      select known.field as field, reason, client, version, operations, last_day,
        max(last_day) over (partition by known.field) as fieldLastDay
      from (
        select field, deprecation_reason as reason from graph_field final
        where told_at > (select max(told_at) - interval 2 day from graph_field)
          and startsWith(lower(field), lower({prefix:String}))
          ${isDeprecated ? `and reason != ''` : ''}
      ) as known
      left join (
        select field, client, version, sum(operations) as operations, max(day) as last_day
        from field_usage ${client ? 'where client = {client:String}' : ''}
        group by field, client, version
      ) as used on used.field = known.field
    ) where ${conditions.join(' and ') || 'true'}`;
  const parameters = {
    prefix: fieldPrefix ?? '',
    ...(client && { client }),
    ...(unusedSince && { unused_since: unusedSince }),
  };
  return { sql, parameters };
}

/** @throws InvalidInput */
function daysBefore(at: Date, days: number): string {
  if (days < 1 || days > LONGEST_DAYS) {
    throw new InvalidInput('unusedForDays', `unusedForDays is 1 to ${LONGEST_DAYS}.`);
  }
  return new Date(at.getTime() - days * DAY_MS).toISOString().slice(0, 10);
}
