import type { Caller } from '@zhongtai/kit/caller';
import { isAtHeadOffice } from '@zhongtai/kit/desk';
import { permissionsOf } from '@zhongtai/kit/caller';
import { InvalidInput } from '@zhongtai/kit/errors';
import { z } from 'zod';
import { type Analytics, countField } from '../../clickhouse/index.ts';

interface Reader {
  readonly analytics: Analytics;
  readonly caller: Caller;
  readonly now: () => Date;
}

interface Asked {
  readonly days: number;
  readonly client?: string | null | undefined;
}

const MOST = 1_000;
const LONGEST_DAYS = 400;
const DAY_MS = 86_400_000;

const row = z
  .object({
    ...{ operation: z.string(), client: z.string() },
    ...{ operations: countField, errors: countField, milliseconds: countField },
  })
  .transform(({ milliseconds, ...counts }) => ({
    ...counts,
    averageMs: counts.operations > 0 ? milliseconds / counts.operations : 0,
  }));

/** What was asked for most comes first. @throws InvalidInput */
export async function listOperationUsage(
  { analytics, caller, now }: Reader,
  { days, client = null }: Asked,
) {
  if (days < 1 || days > LONGEST_DAYS) {
    throw new InvalidInput('days', `days is 1 to ${LONGEST_DAYS}.`);
  }
  const mine = caller.kind === 'PARTNER' ? caller.subject : client;
  if (caller.kind !== 'PARTNER' && !maySeeAll(caller)) return [];
  const from = new Date(now().getTime() - (days - 1) * DAY_MS).toISOString().slice(0, 10);
  return analytics.select(caller, {
    sql: () => `
      select operation, client, sum(operations) as operations, sum(errors) as errors,
        sum(milliseconds) as milliseconds
      from operation_usage where day >= {from:Date} ${mine === null ? '' : 'and client = {client:String}'}
      group by operation, client order by operations desc, operation, client limit ${MOST}`,
    parameters: { from, ...(mine !== null && { client: mine }) },
    row,
  });
}

/** A fact about the platform: it belongs to no bank. */
const maySeeAll = (caller: Caller): boolean =>
  isAtHeadOffice(caller) && permissionsOf(caller).has('desk:read');
